use super::*;

const TURNS: [Turn; 4] = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];

fn rect(edges: [f32; 4]) -> Rect {
    Rect::from(edges)
}

/// Equal but for the rounding of `1 - x`.
fn assert_close(a: Rect, b: Rect) {
    let close = a
        .to_array()
        .iter()
        .zip(b.to_array())
        .all(|(a, b)| (a - b).abs() < 1e-6);
    assert!(close, "{a:?} {b:?}");
}

#[test]
fn a_turned_page_carries_its_boxes_along() {
    // A wide box at the top-left: after a quarter turn a tall one at the
    // top-right.
    let title = rect([0.0, 0.0, 0.5, 0.25]);
    assert_eq!(title.turned(Turn::None), title);
    assert_eq!(title.turned(Turn::Quarter), rect([0.75, 0.0, 1.0, 0.5]));
    assert_eq!(title.turned(Turn::Half), rect([0.5, 0.75, 1.0, 1.0]));
    assert_eq!(
        title.turned(Turn::ThreeQuarters),
        rect([0.0, 0.5, 0.25, 1.0])
    );
}

#[test]
fn turning_back_undoes_a_turn() {
    let word = rect([0.125, 0.25, 0.375, 0.3]);
    for turn in TURNS {
        assert_close(word.turned(turn).turned(turn.back()), word);
        let (width, height) = turn.size(3.0, 4.0);
        assert_eq!(turn.back().size(width, height), (3.0, 4.0));
    }
}

#[test]
fn a_turned_outline_still_starts_at_the_top_left_of_the_text() {
    let text = Region {
        bounds: rect([0.0, 0.0, 0.5, 0.25]),
        polygon: corners(&rect([0.0, 0.0, 0.5, 0.25])).to_vec(),
    };
    let turned = text.turned(Turn::Quarter);
    assert_eq!(turned.polygon[0], Point { x: 1.0, y: 0.0 });
    assert_eq!(turned.polygon[1], Point { x: 1.0, y: 0.5 });
    assert_eq!(bounds_of(&turned.polygon), Some(turned.bounds));
}

#[test]
fn an_angle_is_taken_for_the_nearest_turn() {
    let cases = [
        (0.0, Turn::None),
        (44.0, Turn::None),
        (46.0, Turn::Quarter),
        (-90.0, Turn::ThreeQuarters),
        (180.0, Turn::Half),
        (-180.0, Turn::Half),
        (359.0, Turn::None),
        (450.0, Turn::Quarter),
        (-1e-9, Turn::None),
        (f32::NAN, Turn::None),
        (f32::INFINITY, Turn::None),
    ];
    for (degrees, turn) in cases {
        assert_eq!(Turn::nearest(degrees), turn, "{degrees}");
    }
}

#[test]
fn absolute_units_become_fractions_of_the_page() {
    let word = Rect::from_absolute(1.0, 2.0, 3.0, 4.0, 4.0, 8.0);
    assert_eq!(word, rect([0.25, 0.25, 0.75, 0.5]));
    assert_eq!(
        Point::from_absolute(1.0, 2.0, 4.0, 8.0),
        Point { x: 0.25, y: 0.25 }
    );
    assert_eq!(
        Rect::from_absolute(3.0, 4.0, 1.0, 20.0, 4.0, 8.0),
        rect([0.25, 0.5, 0.75, 1.0]),
        "edges are put in order and onto the page"
    );
    for (width, height) in [(0.0, 0.0), (-1.0, f32::NAN), (f32::INFINITY, f32::NAN)] {
        assert_eq!(
            Rect::from_absolute(1.0, 2.0, 3.0, 4.0, width, height),
            Rect::default()
        );
    }
}

#[test]
fn clamping_makes_any_box_valid() {
    let odd = [f32::NAN, f32::INFINITY, -5.0, 0.5, 2.0];
    for left in odd {
        for right in odd {
            assert!(
                Rect::clamped(left, right, right, left).is_valid(),
                "{left} {right}"
            );
        }
    }
    assert!(!rect([f32::NAN; 4]).is_valid());
    assert!(!rect([0.5, 0.0, 0.4, 1.0]).is_valid());
    assert!(!rect([0.5, 0.0, 1.1, 1.0]).is_valid());
}

#[test]
fn overlap_is_the_share_of_the_common_area() {
    let left = rect([0.0, 0.0, 0.5, 1.0]);
    assert_eq!(left.overlap(&left), 1.0);
    assert_eq!(left.overlap(&rect([0.25, 0.0, 0.75, 1.0])), 1.0 / 3.0);
    assert_eq!(left.overlap(&rect([0.5, 0.0, 1.0, 1.0])), 0.0);
    assert_eq!(left.overlap(&rect([0.75, 0.0, 1.0, 1.0])), 0.0);
    let line = rect([0.1, 0.1, 0.9, 0.1]);
    assert_eq!((line.overlap(&line), line.overlap(&left)), (1.0, 0.0));
}

#[test]
fn boxes_join_and_meet() {
    let (a, b) = (rect([0.0, 0.0, 0.5, 0.5]), rect([0.25, 0.25, 1.0, 0.75]));
    assert_eq!(a.union(&b), rect([0.0, 0.0, 1.0, 0.75]));
    assert_eq!(a.intersection(&b), Some(rect([0.25, 0.25, 0.5, 0.5])));
    assert_eq!(a.intersection(&rect([0.75, 0.0, 1.0, 1.0])), None);
    assert_eq!(a.center(), Point { x: 0.25, y: 0.25 });
    assert!(a.contains(a.center()) && !b.contains(Point { x: 0.1, y: 0.5 }));
    assert_eq!((a.width(), a.height(), a.area()), (0.5, 0.5, 0.25));
}

#[test]
fn an_outline_that_says_no_more_than_its_box_is_not_kept() {
    let upright = corners(&rect([0.1, 0.2, 0.3, 0.4]));
    let region = Region::from_polygon(upright).unwrap();
    assert_eq!(region, Region::from(rect([0.1, 0.2, 0.3, 0.4])));
    let mut upside_down = upright;
    upside_down.rotate_left(2);
    let region = Region::from_polygon(upside_down).unwrap();
    assert_eq!(
        region.polygon, upside_down,
        "where the text starts is worth keeping"
    );
    assert_eq!(Region::from_polygon([]), None);
    let line = Region::from_polygon(upright.into_iter().take(2)).unwrap();
    assert_eq!(
        (line.bounds, line.polygon.len()),
        (rect([0.1, 0.2, 0.3, 0.2]), 0)
    );
    let too_many = (0..100).map(|i| Point {
        x: i as f32 / 99.0,
        y: 0.5,
    });
    let region = Region::from_polygon(too_many).unwrap();
    assert_eq!(
        (region.bounds, region.polygon.len()),
        (rect([0.0, 0.5, 1.0, 0.5]), 0)
    );
}
