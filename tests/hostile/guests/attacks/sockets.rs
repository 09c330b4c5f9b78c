//! Looks for a way to the network.

use std::net::{TcpListener, TcpStream, ToSocketAddrs as _, UdpSocket};

fn look(_: Vec<u8>) -> String {
    let attempts = [
        TcpStream::connect("127.0.0.1:80").is_ok(),
        TcpStream::connect("[::1]:80").is_ok(),
        TcpListener::bind("0.0.0.0:0").is_ok(),
        UdpSocket::bind("127.0.0.1:0").is_ok(),
        "localhost:80".to_socket_addrs().is_ok(),
        "example.com:443".to_socket_addrs().is_ok(),
    ];
    attempts
        .iter()
        .filter(|granted| **granted)
        .count()
        .to_string()
}

attack::in_adapt!(look);
