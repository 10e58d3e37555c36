//! Takes away from a failing filing whatever it fails without.

use super::filing::Made;
use super::filing::Scope;
use super::filing::make_scope;
use super::switch::Plan;

/// The smallest filing found for which `fails` still holds.
pub fn shrink(
    plan: &Plan,
    scope: &Scope,
    fails: &mut dyn FnMut(&Plan, &Made) -> bool,
) -> (Plan, Scope) {
    let (mut plan, mut scope) = (plan.clone(), scope.clone());
    let mut holds = |plan: &Plan, scope: &Scope| {
        let made = make_scope(plan, scope);
        !made.tabs.is_empty() && fails(plan, &made)
    };
    // One table alone, or two that stand together.
    let places: Vec<usize> = (0..scope.tables).chain(40..40 + scope.tables).collect();
    let singles = places.iter().map(|&p| vec![p]);
    let pairs = places.windows(2).map(<[usize]>::to_vec);
    for keep in singles.chain(pairs) {
        let smaller = Scope {
            keep: Some(keep),
            ..scope.clone()
        };
        if holds(&plan, &smaller) {
            scope = smaller;
            break;
        }
    }
    loop {
        let mut progress = false;
        for k in (0..plan.on.len()).rev() {
            let mut smaller = plan.clone();
            smaller.on.remove(k);
            if holds(&smaller, &scope) {
                plan = smaller;
                progress = true;
            }
        }
        for col in 0..14 {
            if !scope.drop_cols.contains(&col) {
                let mut smaller = scope.clone();
                smaller.drop_cols.push(col);
                let left = make_scope(&plan, &smaller);
                if left.tabs.first().is_some_and(|t| t.cols.len() > 1)
                    && left.tabs[0].cols.len() < make_scope(&plan, &scope).tabs[0].cols.len()
                    && holds(&plan, &smaller)
                {
                    scope = smaller;
                    progress = true;
                }
            }
        }
        for label in 0..30 {
            if !scope.drop_labels.contains(&label) {
                let mut smaller = scope.clone();
                smaller.drop_labels.push(label);
                let before: usize = make_scope(&plan, &scope)
                    .tabs
                    .iter()
                    .map(|t| t.rows.len())
                    .sum();
                let after: usize = make_scope(&plan, &smaller)
                    .tabs
                    .iter()
                    .map(|t| t.rows.len())
                    .sum();
                if after < before
                    && has_rows(&make_scope(&plan, &smaller))
                    && holds(&plan, &smaller)
                {
                    scope = smaller;
                    progress = true;
                }
            }
        }
        if !progress {
            return (plan, scope);
        }
    }
}

/// Two rows under every banner: with fewer, a subtotal cannot be told from a row.
fn has_rows(made: &Made) -> bool {
    made.tabs.iter().all(|tab| {
        tab.rows.iter().all(|row| {
            tab.rows
                .iter()
                .filter(|other| other.banner == row.banner)
                .count()
                >= 2
        })
    })
}
