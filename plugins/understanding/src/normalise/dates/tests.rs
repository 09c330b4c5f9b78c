use super::*;

fn date(text: &str, order: Order) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    read(&words).and_then(|(r, _)| r.date(order)).map(iso)
}

#[test]
fn dates_are_read_in_every_form() {
    for (text, value) in [
        ("05.03.2018", "2018-03-05"),
        ("7. Mai 2014", "2014-05-07"),
        ("01.05.14-31.05.14", "2014-05-01"),
        ("02 Juillet 2015", "2015-07-02"),
        ("August 3 , 2014", "2014-08-03"),
        ("Jan 1, 2022", "2022-01-01"),
        ("12 de marzo de 2023", "2023-03-12"),
        ("3 maart 2024", "2024-03-03"),
        ("1º de abril de 2021", "2021-04-01"),
        ("20180428/191204", "2018-04-28"),
        ("2APR18", "2018-04-02"),
        ("02-Jan-18", "2018-01-02"),
        ("2024-12-31", "2024-12-31"),
        ("1O/O9/2018", "2018-09-10"),
        ("31st December 2024", "2024-12-31"),
        ("09/01/2019", "2019-01-09"),
        ("12/15/2019", "2019-12-15"),
        ("31.12.'24", "2024-12-31"),
        ("2024年3月31日", "2024-03-31"),
        ("2024.03.31", "2024-03-31"),
        ("3 0ctober 2024", "2024-10-03"),
        ("3 Apri1 2024", "2024-04-03"),
        ("3 Septernber 2024", "2024-09-03"),
        ("Dezembcr 3, 2024", "2024-12-03"),
        ("1er février 2024", "2024-02-01"),
        ("1 févr. 2024", "2024-02-01"),
        ("31 de janeiro de 2024", "2024-01-31"),
        ("3 Ogos 2024", "2024-08-03"),
        ("14 mei '24", "2024-05-14"),
        ("Mon,3 Mar 2025", "2025-03-03"),
        ("Mo.03.03.2025", "2025-03-03"),
        ("2024-01-31T10:15:00Z", "2024-01-31"),
        ("31/01/2024,10:15", "2024-01-31"),
        ("Mar.3,2025", "2025-03-03"),
        ("15MAR2024", "2024-03-15"),
    ] {
        assert_eq!(
            date(text, Order::DayFirst).as_deref(),
            Some(value),
            "{text}"
        );
    }
    for text in [
        "1.2.3.4",
        "31.02.2018",
        "12:30",
        "100",
        "May I help",
        "03-7781 8333",
        "3 Marken 2024",
        "12 Stunden 2024",
        "5 items 2024",
    ] {
        assert_eq!(date(text, Order::DayFirst), None, "{text}");
    }
}

#[test]
fn the_order_of_slashes_follows_the_document() {
    assert_eq!(
        date("03/04/2024", Order::MonthFirst).as_deref(),
        Some("2024-03-04")
    );
    assert_eq!(
        date("03.04.2024", Order::MonthFirst).as_deref(),
        Some("2024-04-03")
    );
    let (reading, used) = read(&["25/04/2017", "8:01"]).unwrap();
    assert_eq!((reading.proves(), used), (Some(Order::DayFirst), 1));
}
