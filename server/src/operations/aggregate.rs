//! Statistics of numbers.

/// Numbers whose statistics are asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(Vec<f64>);

impl Numbers {
    /// Adds a number.
    pub(super) fn add(&mut self, number: f64) {
        self.0.push(number);
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// The average; none of no numbers.
    pub(super) fn average(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.sum() / self.0.len() as f64)
    }

    pub(super) fn min(&self) -> Option<f64> {
        self.0.iter().copied().min_by(f64::total_cmp)
    }

    pub(super) fn max(&self) -> Option<f64> {
        self.0.iter().copied().max_by(f64::total_cmp)
    }

    /// The value below which this share of the numbers is, interpolated between two of them.
    pub(super) fn percentile(&self, share: f64) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = share * sorted.len().checked_sub(1)? as f64;
        let low = sorted.get(place.floor() as usize)?;
        let high = sorted.get(place.ceil() as usize)?;
        Some(low + (high - low) * place.fract())
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn statistics_are_those_of_the_numbers() {
        let numbers = Numbers(vec![4.0, 1.0, 3.0, 2.0]);
        assert_eq!((numbers.count(), numbers.sum(), numbers.average()), (4, 10.0, Some(2.5)));
        assert_eq!((numbers.min(), numbers.max(), numbers.percentile(0.5)), (Some(1.0), Some(4.0), Some(2.5)));
        assert_eq!(Numbers::default().percentile(0.5), None);
    }
}
