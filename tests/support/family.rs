//! Families: one main structural switch each, with a random mixture of milder ones around it.

use super::rng::Rng;
use super::switch::Plan;
use super::switch::Switch;
use super::switch::Switch::*;

/// Every family and the switches that make it.
pub fn families() -> Vec<(&'static str, Vec<Switch>)> {
    let mut out: Vec<(&'static str, Vec<Switch>)> = vec![("plain", vec![]), ("norules", vec![])];
    out.extend(
        [
            RulesFull,
            RulesSeg,
            OddRules,
            Leaders,
            SpacedDots,
            SignsEvery,
            Detached,
            TotalBare,
            TotalFirst,
            TotalNone,
            TotalShift,
            Banners,
            Subtotals,
            Parents,
            WrapBefore,
            WrapAfter,
            WrapAround,
            DeepHeads,
            HeadTop,
            Span,
            PageBreak,
            PageNoHead,
            PageShift,
            Panels,
            Newspaper,
            Folded,
            Several,
            Tight,
            Grid,
            Tabs,
            Letters,
            Escaped,
            Pem,
            Nil,
            Notes,
            Touching,
            Bare,
            Thousands,
            Groups,
            Wide,
            PctCount,
            Order,
            Cp1252,
            TitleWrap,
            TitleNone,
            RowGap,
            Decoys,
            Error,
            PercentOnly,
            Assets,
            CellMark,
            Numbered,
            Stats,
        ]
        .map(|s| (s.name(), vec![s])),
    );
    out.push(("everything", vec![]));
    out
}

/// The plan of one file of a family.
pub fn plan(family: &str, main: &[Switch], seed: u64) -> Plan {
    let mut plan = Plan {
        on: Vec::new(),
        seed,
    };
    let mut rng = Rng::new(seed).fork(5);
    let wild = family == "everything";
    // The mild ones: how most filings differ from each other.
    match rng.below(3) {
        _ if family == "norules" => {}
        0 => plan.set(RulesFull),
        1 => plan.set(RulesSeg),
        _ => {}
    }
    match rng.below(3) {
        0 => plan.set(SignsEvery),
        1 => plan.set(SignsFirst),
        _ => {}
    }
    for (switch, chance) in [
        (HeadLeft, 20),
        (HeadRight, 20),
        (HeadTop, 12),
        (Caps, 30),
        (TitleLeft, 15),
        (Tagged, 40),
        (Crlf, 10),
        (Leaders, 20),
        (Notes, 20),
        (TotalBare, 15),
        (PctCount, 10),
        (Detached, 10),
        (Underlined, 8),
        (Pem, 15),
        (Assets, 25),
        (Order, 8),
    ] {
        if rng.chance(chance) {
            plan.set(switch);
        }
    }
    if wild {
        for _ in 0..rng.between(5, 10) {
            let switch = rng.pick(Switch::ALL);
            plan.set(switch);
        }
    }
    for &switch in main {
        plan.set(switch);
    }
    plan
}
