//! A plot of curves, narrow enough for two side by side.

use super::svg::text;

pub(super) const WIDTH: f64 = 370.0;
pub(super) const HEIGHT: f64 = 270.0;

/// The area of the curves.
const LEFT: f64 = 62.0;
const TOP: f64 = 46.0;
const RIGHT: f64 = WIDTH - 22.0;
const BOTTOM: f64 = HEIGHT - 44.0;

/// Curves with common axes.
pub(super) struct Plot<'a> {
    pub(super) title: &'a str,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) curves: Vec<Curve<'a>>,
}

pub(super) struct Axis {
    pub(super) logarithmic: bool,
    pub(super) label: fn(f64) -> String,
}

pub(super) struct Curve<'a> {
    pub(super) name: &'a str,
    pub(super) points: Vec<(f64, f64)>,
}

impl Plot<'_> {
    /// Draws the plot with its upper left corner at this position.
    pub(super) fn draw(&self, left: f64, top: f64) -> String {
        let points = || self.curves.iter().flat_map(|curve| &curve.points);
        let x = self.x.scale(points().map(|point| point.0), (LEFT, RIGHT));
        let y = self.y.scale(points().map(|point| point.1), (BOTTOM, TOP));
        let mut content = text(0.0, 14.0, "title", "start", self.title);
        for tick in &x.ticks {
            content += &text(x.at(*tick), BOTTOM + 18.0, "quiet", "middle", (self.x.label)(*tick));
        }
        for tick in &y.ticks {
            let height = y.at(*tick);
            content += &format!("<path class=\"line\" d=\"M{LEFT} {height:.1}H{RIGHT}\"/>\n");
            content += &text(LEFT - 6.0, height + 4.0, "quiet", "end", (self.y.label)(*tick));
        }
        for (index, curve) in self.curves.iter().enumerate() {
            let coordinates = |(a, b): &(f64, f64)| format!("{:.1} {:.1}", x.at(*a), y.at(*b));
            let path = curve.points.iter().map(coordinates).collect::<Vec<_>>().join("L");
            content += &format!("<path class=\"curve c{index}\" d=\"M{path}\"/>\n");
            content += &text(LEFT + 100.0 * index as f64, 32.0, &format!("name{index}"), "start", curve.name);
        }
        format!("<g transform=\"translate({left} {top})\">\n{content}</g>\n")
    }
}

/// Maps values to coordinates, and lists the values that are marked.
struct Scale {
    logarithmic: bool,
    values: (f64, f64),
    coordinates: (f64, f64),
    ticks: Vec<f64>,
}

impl Axis {
    fn scale(&self, values: impl Iterator<Item = f64>, coordinates: (f64, f64)) -> Scale {
        let (mut low, mut high) =
            values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        let ticks: Vec<f64>;
        if self.logarithmic {
            let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
            ticks = (first..=last).map(|power| 10f64.powi(power)).collect();
            (low, high) = (10f64.powi(first), 10f64.powi(last));
        } else {
            let step = nice(high / 4.0);
            let steps = (high / step).ceil();
            ticks = (0..=steps as u32).map(|index| f64::from(index) * step).collect();
            (low, high) = (0.0, steps * step);
        }
        Scale { logarithmic: self.logarithmic, values: (low, high), coordinates, ticks }
    }
}

impl Scale {
    fn at(&self, value: f64) -> f64 {
        let scaled = |value: f64| if self.logarithmic { value.log10() } else { value };
        let (low, high) = (scaled(self.values.0), scaled(self.values.1));
        self.coordinates.0 + (scaled(value) - low) / (high - low) * (self.coordinates.1 - self.coordinates.0)
    }
}

/// The next round number: 1, 2, 2.5 or 5 times a power of ten.
fn nice(number: f64) -> f64 {
    let power = 10f64.powf(number.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().map(|step| step * power).find(|step| *step >= number).unwrap_or(number)
}
