//! Blocks that look like stratification tables and are none (DOMAIN section 3, last paragraph), and prose.

use super::layout::wrap;
use super::pool::commas;
use super::rng::Rng;

fn money(cents: i64) -> String {
    commas(i128::from(cents), 2, true)
}

/// A block and what it is.
pub fn decoy(rng: &mut Rng) -> (&'static str, Vec<String>) {
    match rng.below(14) {
        0 => ("class balance table", classes(rng)),
        1 => ("price/yield table", yields(rng)),
        2 => ("decrement table", decrement(rng)),
        3 => ("delinquency experience table", delinquency(rng)),
        4 => ("key-value summary", key_values(rng)),
        5 => ("balance sheet", balance_sheet(rng)),
        6 => ("loan schedule", schedule(rng)),
        7 => ("distribution statement", statement(rng)),
        8 => ("cross-tabulation", cross_tab(rng)),
        9 => ("table of contents", contents(rng)),
        10 => ("prior securitizations", static_pools(rng)),
        11 => ("modeling assumptions", assumptions(rng)),
        12 => ("planned balance schedule", balances(rng)),
        _ => ("origination volume", volume(rng)),
    }
}

fn classes(rng: &mut Rng) -> Vec<String> {
    let tags = rng.chance(40);
    let mut out = vec![
        "                        OFFERED CERTIFICATES".to_owned(),
        String::new(),
    ];
    if tags {
        out.push("<TABLE>".into());
    }
    out.push("            Initial Class        Pass-Through     Expected".into());
    out.push("Class       Balance                Rate           Rating".into());
    if tags {
        out.push("<S>         <C>                  <C>              <C>".into());
    } else {
        out.push("-----       ---------------      ------------     --------".into());
    }
    let mut total = 0;
    for class in ["A-1", "A-2", "A-3", "M-1", "M-2", "B-1"] {
        let size = rng.between(2, 180) * 1_000_000;
        total += size;
        out.push(format!(
            "{class:<12}{:>15}{:>14}%{:>13}",
            format!("${}", commas(i128::from(size), 0, true)),
            commas(i128::from(rng.between(5000, 7900)), 3, false),
            rng.pick(&["AAA", "AA", "A", "BBB"])
        ));
    }
    if rng.chance(50) {
        out.push(format!(
            "{:<12}{:>15}",
            "Total",
            format!("${}", commas(i128::from(total), 0, true))
        ));
    }
    if tags {
        out.push("</TABLE>".into());
    }
    out
}

fn yields(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "              Pre-Tax Yield of the Class A-2 Certificates".to_owned(),
        String::new(),
        "Price           75% PSA   150% PSA   275% PSA   400% PSA".into(),
        "-----           -------   --------   --------   --------".into(),
    ];
    for k in 0..rng.between(4, 9) {
        let base = rng.between(580, 720);
        out.push(format!(
            "{:<16}{:>7}{:>11}{:>11}{:>11}",
            format!("{}-{:02}", 98 + k / 4, k * 8 % 32),
            commas(i128::from(base), 2, false),
            commas(i128::from(base + 3), 2, false),
            commas(i128::from(base + 8), 2, false),
            commas(i128::from(base + 15), 2, false)
        ));
    }
    out.push("WAL (years)        8.10       6.02       4.11       2.90".into());
    out
}

fn decrement(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "         Percent of Original Class Balance Outstanding".to_owned(),
        String::new(),
        "Distribution Date         0% CPR    10% CPR   20% CPR   30% CPR".into(),
        "--------------------     -------   --------  --------  --------".into(),
        "Initial ............         100        100       100       100".into(),
    ];
    for k in 1..rng.between(6, 14) {
        let left = |speed: i64| (100 - k * (3 + speed)).max(0);
        out.push(format!(
            "March {} .........{:>12}{:>11}{:>10}{:>10}",
            2001 + k,
            left(0),
            left(3),
            left(6),
            left(9)
        ));
    }
    out
}

fn delinquency(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                  DELINQUENCY AND FORECLOSURE EXPERIENCE".to_owned(),
        String::new(),
        "                                      At December 31,".into(),
        "                               2000          1999          1998".into(),
        "                            ----------    ----------    ----------".into(),
    ];
    for row in [
        "Total portfolio ($000s)",
        "30-59 days past due",
        "60-89 days past due",
        "90 days or more",
        "Foreclosures pending",
        "Loans in bankruptcy",
    ] {
        out.push(format!(
            "{row:<26}{:>12}{:>14}{:>14}",
            commas(i128::from(rng.between(900, 999_999)), 0, true),
            commas(i128::from(rng.between(900, 999_999)), 0, true),
            commas(i128::from(rng.between(900, 999_999)), 0, true)
        ));
    }
    out
}

fn key_values(rng: &mut Rng) -> Vec<String> {
    let dots = rng.chance(50);
    let mut out = vec![
        "                     COLLATERAL SUMMARY".to_owned(),
        String::new(),
    ];
    let loans = rng.between(400, 4000);
    let average = rng.between(40_000, 300_000) * 100;
    for (name, value) in [
        ("Number of Loans", commas(i128::from(loans), 0, true)),
        (
            "Total Outstanding Balance",
            format!("${}", money(loans * average)),
        ),
        ("Average Loan Balance", format!("${}", money(average))),
        (
            "Weighted Average Coupon",
            format!("{}%", commas(i128::from(rng.between(6000, 9900)), 3, false)),
        ),
        ("Weighted Average FICO", rng.between(590, 740).to_string()),
        (
            "Weighted Average Original LTV",
            format!("{}%", commas(i128::from(rng.between(6000, 8900)), 2, false)),
        ),
        (
            "Remaining Term",
            format!("{} months", rng.between(170, 358)),
        ),
    ] {
        let fill = if dots { "." } else { " " };
        out.push(format!("{name}{}{value:>24}", fill.repeat(36 - name.len())));
    }
    out
}

fn balance_sheet(rng: &mut Rng) -> Vec<String> {
    let (cash, loans, other) = (
        rng.between(100, 9000),
        rng.between(9000, 90_000),
        rng.between(100, 9000),
    );
    vec![
        "                   CONDENSED STATEMENT OF CONDITION".into(),
        "                        (in thousands)".into(),
        String::new(),
        format!(
            "Cash and equivalents .................... ${:>12}",
            commas(i128::from(cash), 0, true)
        ),
        format!(
            "Loans held for sale ..................... {:>13}",
            commas(i128::from(loans), 0, true)
        ),
        format!(
            "Other assets ............................ {:>13}",
            commas(i128::from(other), 0, true)
        ),
        "                                           -----------".into(),
        format!(
            "Total assets ............................ ${:>12}",
            commas(i128::from(cash + loans + other), 0, true)
        ),
        "                                           ===========".into(),
    ]
}

fn schedule(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                  SCHEDULE OF REPLACED LOANS".to_owned(),
        String::new(),
        "Loan Number   State      Balance       Rate    Maturity".into(),
        "-----------   -----   -------------   ------   --------".into(),
    ];
    for _ in 0..rng.between(5, 16) {
        out.push(format!(
            "{:<14}{:<6}{:>15}{:>9}{:>11}",
            rng.between(1_000_000, 9_999_999),
            rng.pick(&["CA", "NY", "TX", "FL", "OH"]),
            money(rng.between(30_000, 600_000) * 100),
            commas(i128::from(rng.between(48, 80) * 125), 3, false),
            format!("{:02}/01/{}", rng.between(1, 12), rng.between(2015, 2031))
        ));
    }
    out
}

fn statement(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                       PAYMENT SUMMARY".to_owned(),
        String::new(),
        "Class   CUSIP        Beginning Balance     Principal      Interest     Ending Balance"
            .into(),
        "-----   ---------    -----------------   ------------   ------------   --------------"
            .into(),
    ];
    for class in ["A1", "A2", "M1", "B1", "R"] {
        let start = rng.between(1_000_000, 90_000_000) * 100;
        let paid = start / rng.between(20, 90);
        out.push(format!(
            "{class:<8}{:<9}{:>21}{:>15}{:>15}{:>17}",
            format!("{}AB{}", rng.between(100_000, 999_999), rng.below(10)),
            money(start),
            money(paid),
            money(start / 200),
            money(start - paid)
        ));
    }
    out
}

fn volume(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                       MORTGAGE LOAN PRODUCTION".to_owned(),
        String::new(),
        "Twelve months ended          Loans        Volume ($)      Change".into(),
        "-----------------------    ---------   ---------------   -------".into(),
    ];
    for year in 1998..2001 + rng.between(0, 2) {
        out.push(format!(
            "December 31, {year}         {:>9}{:>18}{:>9}%",
            commas(i128::from(rng.between(900, 60_000)), 0, true),
            commas(i128::from(rng.between(90_000_000, 9_000_000_000)), 0, true),
            commas(i128::from(rng.between(10, 900)), 1, false)
        ));
    }
    out
}

/// Shares by two dimensions at once: every line and column adds up to something else than 100.
fn cross_tab(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                 CREDIT SCORE BY LOAN-TO-VALUE RATIO".to_owned(),
        String::new(),
        "FICO            <= 70.00   70.01-80.00   80.01-90.00   > 90.00".into(),
        "-----------    ---------  ------------  ------------  --------".into(),
    ];
    for score in ["500 - 559", "560 - 619", "620 - 679", "680 - 739", "740 +"] {
        let share =
            |rng: &mut Rng| format!("{}%", commas(i128::from(rng.between(40, 1200)), 2, false));
        out.push(format!(
            "{score:<15}{:>9}{:>14}{:>14}{:>10}",
            share(rng),
            share(rng),
            share(rng),
            share(rng)
        ));
    }
    out
}

fn contents(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                         TABLE OF CONTENTS".to_owned(),
        String::new(),
    ];
    let mut page = 3;
    for title in [
        "Summary of Terms",
        "Risk Factors",
        "The Mortgage Pool",
        "Description of the Certificates",
        "Yield and Prepayment",
        "Federal Income Tax",
        "Ratings",
    ] {
        out.push(format!("{title}{}S-{page}", ".".repeat(60 - title.len())));
        page += rng.between(2, 19);
    }
    out
}

fn static_pools(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                     EARLIER POOLS OF THE SPONSOR".to_owned(),
        String::new(),
        "               Closing      Loans      Original        Cumulative".into(),
        "Series          Date       at Issue    Balance          Loss (%)".into(),
        "-----------   ---------   ---------   --------------   ----------".into(),
    ];
    for year in 1996..1996 + rng.between(3, 7) {
        out.push(format!(
            "{year}-{:<8}{:>11}{:>12}{:>17}{:>13}",
            rng.below(4) + 1,
            format!("{:02}/{:02}", rng.between(1, 12), year % 100),
            commas(i128::from(rng.between(400, 9000)), 0, true),
            commas(i128::from(rng.between(90_000_000, 900_000_000)), 0, true),
            commas(i128::from(rng.between(2, 390)), 2, false)
        ));
    }
    out
}

fn assumptions(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                      ASSUMED MORTGAGE LOANS".to_owned(),
        String::new(),
        "                         Gross      Net     Original   Remaining".into(),
        "Loan       Principal    Mortgage  Mortgage    Term       Term".into(),
        "No.       Balance ($)   Rate (%)  Rate (%)  (months)   (months)".into(),
        "----   ---------------  --------  --------  --------   ---------".into(),
    ];
    for no in 1..rng.between(4, 8) {
        let rate = rng.between(6000, 9900);
        out.push(format!(
            "{no:<4}{:>18}{:>10}{:>10}{:>10}{:>12}",
            money(rng.between(1_000_000, 90_000_000) * 100),
            commas(i128::from(rate), 3, false),
            commas(i128::from(rate - 520), 3, false),
            360,
            rng.between(300, 359)
        ));
    }
    out
}

fn balances(rng: &mut Rng) -> Vec<String> {
    let mut out = vec![
        "                   PLANNED PRINCIPAL BALANCES".to_owned(),
        String::new(),
        "Distribution Date             Class A-1           Class A-2".into(),
        "-----------------------   -----------------   -----------------".into(),
    ];
    let (mut a, mut b) = (
        rng.between(40_000_000, 90_000_000) * 100,
        rng.between(40_000_000, 90_000_000) * 100,
    );
    for k in 0..rng.between(6, 20) {
        out.push(format!(
            "{:<22}{:>21}{:>20}",
            format!(
                "{} 25, {}",
                ["March", "June", "September", "December"][(k % 4) as usize],
                2001 + k / 4
            ),
            money(a),
            money(b)
        ));
        a -= rng.between(100_000, 3_000_000) * 100;
        b -= rng.between(100_000, 3_000_000) * 100;
        (a, b) = (a.max(0), b.max(0));
    }
    out
}

/// A paragraph of prose with figures in it.
pub fn prose(rng: &mut Rng) -> Vec<String> {
    let text = match rng.below(6) {
        0 => format!("The Servicer is to deposit all collections within {} business days of their receipt. It may keep, out of each payment of interest, a fee of {}% a year on the balance on which the interest was computed.", rng.between(1, 3), commas(i128::from(rng.between(200, 600)), 3, false)),
        1 => format!("Between the date of the preliminary figures and the closing, {} loans of ${} in all were taken out because they had been paid off, and {} loans were put in.", rng.between(3, 60), money(rng.between(100_000, 9_000_000) * 100), rng.between(1, 40)),
        2 => "Some figures below are sums of rounded figures. A column may therefore differ from its printed total by a small amount.".to_owned(),
        3 => format!("No borrower accounts for more than {}% of the pool, and no loan was more than {} days past due on that date. The oldest loan was made in {}.", commas(i128::from(rng.between(10, 250)), 2, false), rng.pick(&[29, 30, 59]), rng.between(1985, 1999)),
        4 => format!("A reserve fund of ${} was set up with the Trustee; its required amount falls to ${} once {}% of the balance has been repaid.", money(rng.between(100_000, 4_000_000) * 100), money(rng.between(10_000, 90_000) * 100), rng.between(20, 60)),
        _ => "The parties named above are not affiliated with the Trustee. Copies of the agreements are filed as exhibits and the summary here is qualified by them.".to_owned(),
    };
    let mut lines = wrap(
        &format!("{}{text}", if rng.chance(60) { "    " } else { "" }),
        74,
    );
    if lines.len() > 1 && rng.chance(30) {
        // Justified: a second blank here and there.
        for line in &mut lines[1..] {
            *line = line
                .replacen(" of ", "  of ", 1)
                .replacen(" the ", "  the ", 1);
        }
    }
    lines
}
