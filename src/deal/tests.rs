use super::*;
use crate::cover::read_cover;
use crate::diag::Sink;
use crate::documents::read_documents;
use crate::lexer::lex;
use crate::source::Source;

fn read(text: &str) -> Option<Deal> {
    let source = Source::new(text.as_bytes()).unwrap();
    let mut lines = lex(&source);
    let mut sink = Sink::default();
    let documents = read_documents(&mut lines, &mut sink);
    let cover = read_cover(&lines, &documents, &mut sink);
    read_deal(&lines, &documents, cover.as_ref(), None)
}

fn day(date: Option<Date>) -> String {
    date.map(|d| d.to_string()).unwrap_or_default()
}

#[test]
fn a_deal_from_justified_prose() {
    let deal = read(
        "     On  March 28,  2001, Harbor Lane, Inc. (the \"Company\") entered into a Pooling\nand Servicing Agreement,  dated as of March\n\
         1, 2001 (the \"Pooling  and Servicing Agreement\"), by and among the Company, as\ndepositor, Lake Home Loans, Inc., as seller (the \
         \"Seller\"), and The Bank of Lakes, as\ntrustee, providing for the issuance of the Company's Mortgage Pass-\nThrough Certificates, \
         Series 2001-7, by Harbor Loan Trust 2001-4. As of March 1,\n2001 (the \"Cut-off Date\") the pool held loans. On or about March 29, \
         2001 (the\n\"Closing Date\") the certificates were sold.\n",
    )
    .unwrap();
    assert_eq!(
        deal.agreement.as_deref(),
        Some("Pooling and Servicing Agreement")
    );
    assert_eq!(day(deal.agreement_date), "2001-03-01");
    assert_eq!(day(deal.event_date), "2001-03-28");
    assert_eq!(day(deal.cut_off_date), "2001-03-01");
    assert_eq!(day(deal.closing_date), "2001-03-29");
    assert_eq!(
        deal.certificates.as_deref(),
        Some("Mortgage Pass-Through Certificates")
    );
    assert_eq!(deal.series.as_deref(), Some("2001-7"));
    assert_eq!(deal.trust_name.as_deref(), Some("Harbor Loan Trust 2001-4"));
    let parties: Vec<_> = deal
        .parties
        .iter()
        .map(|p| format!("{}={}", p.role, p.name))
        .collect();
    assert_eq!(
        parties,
        [
            "depositor=Harbor Lane, Inc.",
            "seller=Lake Home Loans, Inc.",
            "trustee=The Bank of Lakes"
        ]
    );
}

#[test]
fn a_corporate_report_has_no_deal() {
    assert_eq!(
        read(
            "On March 28, 2001, Harbor Lane, Inc. entered into an Agreement and Plan of Merger dated as of March 1, 2001 with Lake Corp.\n"
        ),
        None
    );
    assert_eq!(
        read(
            "On March 28, 2001 the Company issued its 8% Senior Notes under an Indenture dated as of March 1, 2001 with Lake Bank, as trustee.\n"
        ),
        None
    );
}

#[test]
fn trusts_are_no_trust_companies() {
    let name = |text: &str| trust_name(&[text.to_owned()]).unwrap_or_default();
    assert_eq!(
        name("the Harbor Home Equity Loan Trust 1997-C Certificates"),
        "Harbor Home Equity Loan Trust 1997-C"
    );
    assert_eq!(name("Lake Bank and Trust Company, as trustee"), "");
    assert_eq!(name("Harbor Loan Trust Depositor, LLC"), "");
    assert_eq!(
        name("under which Harbor Card Trust II (the \"Trust\") issued"),
        "Harbor Card Trust II"
    );
    assert_eq!(
        name("under which Harbor Auto Trust (the \"Trust\") issued"),
        "Harbor Auto Trust"
    );
}

#[test]
fn prospectus_covers_and_term_sheets() {
    let deal = read(
        "   Filed pursuant to Rule 424(b)(5)\n\n        Harbor Trust 2005-3,\n             Issuer\n\n       Harbor Securitization, Inc.,\n\
         \x20           Depositor\n\n     Lake Bank, National Association,\n  Servicer, Master Servicer and Securities Administrator\n\n\
         \x20     Callable Mortgage-Backed Notes, Series 2005-3\n\nClosing Date: On or about March 30, 2006.\n\nCut-off Date   March 1, 2006.\n",
    )
    .unwrap();
    let parties: Vec<_> = deal
        .parties
        .iter()
        .map(|p| format!("{}={}", p.role, p.name))
        .collect();
    assert_eq!(
        parties,
        [
            "issuer=Harbor Trust 2005-3",
            "depositor=Harbor Securitization, Inc.",
            "servicer=Lake Bank, National Association",
            "master_servicer=Lake Bank, National Association",
            "securities_administrator=Lake Bank, National Association",
        ]
    );
    assert_eq!(
        deal.certificates.as_deref(),
        Some("Callable Mortgage-Backed Notes")
    );
    assert_eq!(day(deal.closing_date), "2006-03-30");
    assert_eq!(day(deal.cut_off_date), "2006-03-01");
    assert_eq!(deal.trust_name.as_deref(), Some("Harbor Trust 2005-3"));
}

#[test]
fn the_issuance_is_the_closing() {
    let deal = read(
        "On February 28, 2006, Harbor Securities I LLC caused the issuance and sale of the Lake MTA Trust 2006-AR1, Mortgage\n\
         Pass-Through Certificates Series 2006-AR1 pursuant to a Pooling and Servicing Agreement, dated as of February 1 ,\n\
         2006, among Harbor Securities LLC, as depositor, Lake Bank, National Association, as trustee, and EMB Mortgage\n\
         Corporation, as seller and company.\n",
    )
    .unwrap();
    assert_eq!(day(deal.closing_date), "2006-02-28");
    assert_eq!(day(deal.agreement_date), "2006-02-01");
    assert_eq!(deal.series.as_deref(), Some("2006-AR1"));
    assert_eq!(deal.trust_name.as_deref(), Some("Lake MTA Trust 2006-AR1"));
    assert_eq!(deal.parties[1].name, "Lake Bank, National Association");
    assert_eq!(deal.parties[2].role, "seller");
}

#[test]
fn a_date_is_found_where_the_term_breaks() {
    let deal = read(
        "The Asset Backed Notes, Series 2001-1, of Harbor Loan Trust 2001-1 are backed by loans.\n\n\
         prepared from a pool.  As of December  31, 2000  (the  \"Cut-off\nDate\") the pool consisted of 12 loans.\n",
    )
    .unwrap();
    assert_eq!(day(deal.cut_off_date), "2000-12-31");
}
