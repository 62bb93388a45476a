//! Cycles in a graph of names.

use std::collections::{BTreeMap, BTreeSet};

/// What each name needs.
pub(super) type Needs<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Every cycle, each from its smallest name on, without repeating it at the end. Cycles that share a name are
/// found one at a time: the others show when the first is mended.
pub(super) fn cycles<'a>(needs: &Needs<'a>) -> Vec<Vec<&'a str>> {
    let mut left: BTreeSet<&str> = needs.keys().copied().collect();
    let mut found = Vec::new();
    loop {
        strip(needs, &mut left);
        let Some(first) = left.first().copied() else {
            return found;
        };
        let cycle = follow(needs, &left, first);
        for name in &cycle {
            left.remove(name);
        }
        found.push(cycle);
    }
}

/// A cycle as people read it: `a → b → a`.
pub(super) fn way(cycle: &[&str]) -> String {
    let back = cycle.iter().chain(cycle.first());
    back.copied().collect::<Vec<_>>().join(" → ")
}

/// Takes away what needs nothing that is left, until each name that is left needs another one.
fn strip<'a>(needs: &Needs<'a>, left: &mut BTreeSet<&'a str>) {
    let mut needed_by: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for name in left.iter().copied() {
        let inside = needs
            .get(name)
            .into_iter()
            .flatten()
            .filter(|n| left.contains(*n));
        let mut count = 0;
        for other in inside {
            needed_by.entry(other).or_default().push(name);
            count += 1;
        }
        open.insert(name, count);
    }
    let mut done: Vec<&str> = open
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(name, _)| *name)
        .collect();
    while let Some(name) = done.pop() {
        left.remove(name);
        for other in needed_by.get(name).into_iter().flatten() {
            if let Some(count) = open.get_mut(other) {
                *count -= 1;
                if *count == 0 {
                    done.push(other);
                }
            }
        }
    }
}

/// From `first` on along what is left until a name comes back.
fn follow<'a>(needs: &Needs<'a>, left: &BTreeSet<&'a str>, first: &'a str) -> Vec<&'a str> {
    let mut path = vec![first];
    let mut at = first;
    while let Some(next) = needs
        .get(at)
        .into_iter()
        .flatten()
        .find(|n| left.contains(*n))
    {
        if let Some(start) = path.iter().position(|n| n == next) {
            let mut cycle = path.split_off(start);
            let smallest = cycle
                .iter()
                .enumerate()
                .min_by_key(|(_, name)| **name)
                .map_or(0, |(at, _)| at);
            cycle.rotate_left(smallest);
            return cycle;
        }
        path.push(next);
        at = next;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{Needs, cycles};

    #[test]
    fn names_the_whole_cycle_once() {
        let needs: Needs<'_> = [
            ("a", vec!["b"]),
            ("b", vec!["c", "x"]),
            ("c", vec!["a"]),
            ("d", vec!["a"]),
            ("x", vec![]),
            ("y", vec!["y"]),
        ]
        .into();
        assert_eq!(cycles(&needs), [vec!["a", "b", "c"], vec!["y"]]);
    }

    #[test]
    fn a_long_chain_is_no_cycle() {
        let names: Vec<String> = (0..20_000).map(|n| format!("n{n:05}")).collect();
        let needs: Needs<'_> = names
            .windows(2)
            .map(|w| (w[0].as_str(), vec![w[1].as_str()]))
            .collect();
        assert!(cycles(&needs).is_empty());
    }
}
