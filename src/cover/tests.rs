use super::*;
use crate::cover::compare::plain_file;
use crate::cover::compare::plain_name;
use crate::documents::read_documents;
use crate::lexer::lex;
use crate::source::Source;

fn read(text: &str) -> Cover {
    let source = Source::new(text.as_bytes()).unwrap();
    let mut lines = lex(&source);
    let mut sink = Sink::default();
    let documents = read_documents(&mut lines, &mut sink);
    read_cover(&lines, &documents, &mut sink).unwrap()
}

#[track_caller]
fn dated(text: &str, expected: &str) {
    let cover = read(&format!(
        "  FORM 8-K\n\n{text}\n\n   HARBOR LANE CORP.\n (Exact name of registrant as specified in its charter)\n"
    ));
    assert_eq!(
        cover
            .date_of_report
            .map(|d| d.to_string())
            .unwrap_or_default(),
        expected,
        "{text}"
    );
    assert_eq!(
        cover.registrant_name.as_deref(),
        Some("HARBOR LANE CORP."),
        "{text}"
    );
}

#[test]
fn where_the_date_of_report_stands() {
    dated(
        "Date of Report (Date of earliest event reported): March 9, 2001",
        "2001-03-09",
    );
    dated(
        "Date of Report (Date of earliest event reported)\n          March 9, 2001",
        "2001-03-09",
    );
    dated(
        "      MARCH 9, 2001\n   -------------\n      Date of Report\n (Date of earliest event reported)",
        "2001-03-09",
    );
    dated(
        "Date of Report (Date of earliest Event\n        Reported) March 9, 2001",
        "2001-03-09",
    );
    dated(
        "Date of Report: March 9, 2001\n(Date of earliest event reported)",
        "2001-03-09",
    );
    dated(
        "Date of Report (Date of earliest event reported): 3/9/01",
        "2001-03-09",
    );
    dated(
        "Date of Report (Date of earliest event reported): March 9, 2001 (March 7, 2001)",
        "2001-03-09",
    );
    dated(
        "Date of report (Date of earliest event reported)  March\n9, 2001",
        "2001-03-09",
    );
    dated(
        "Date of Report (Date of earliest event reported)\n\nHARBOR LANE CORP. (as depositor under the\nAgreement dated as of May 1, 2000).",
        "",
    );
}

#[track_caller]
fn named(text: &str, expected: &str) {
    let cover = read(&format!(
        "  FORM 8-K\n\nDate of Report: March 9, 2001\n\n{text}\n"
    ));
    assert_eq!(
        cover.registrant_name.as_deref().unwrap_or_default(),
        expected,
        "{text}"
    );
}

#[test]
fn where_the_registrant_stands() {
    named(
        "HARBOR LANE CORP.\n------------\n(Exact name of registrant as specified in its governing instruments)",
        "HARBOR LANE CORP.",
    );
    named(
        "HARBOR LANE MORTGAGE\nSECURITIES I, INC.\n(Exact name of the registrant as specified in its charter)",
        "HARBOR LANE MORTGAGE SECURITIES I, INC.",
    );
    named(
        "HARBOR LANE CORP.\n(Depositor)\n(Exact name of registrant as specified in its charter)",
        "HARBOR LANE CORP.",
    );
    named(
        "HARBOR LANE CORP., (as depositor under the\nAgreement, dated as of May 1, 2000)\n(Exact name of registrant as specified in charter)",
        "HARBOR LANE CORP.",
    );
    named(
        "HARBOR LANE CORP.\n\nDelaware     000-28881     76-0528600\n(State)",
        "HARBOR LANE CORP.",
    );
    named(
        "  Nevada             Harbor Lane, Inc.                 13-3124057\n_________      ___________________________    __________\n\
         (State or other   (Exact Name of registrant as    (I.R.S.\nincorporation)    specified in its charter)       Employer)",
        "Harbor Lane, Inc.",
    );
}

#[track_caller]
fn block(text: &str, state: &str, files: &[&str], employer: &str) {
    let cover = read(&format!(
        "FORM 8-K\n\nHARBOR LANE CORP.\n(Exact name of registrant)\n\n{text}\n"
    ));
    assert_eq!(
        cover.state_of_incorporation.as_deref().unwrap_or_default(),
        state,
        "{text}"
    );
    assert_eq!(cover.file_numbers, files, "{text}");
    assert_eq!(
        cover.employer_id.as_deref().unwrap_or_default(),
        employer,
        "{text}"
    );
}

#[test]
fn the_block_of_three_columns() {
    block(
        "   Delaware          333-65481         95-4438859\n-----------   ------------   -----------\n\
         (State of Other Jurisdiction    (Commission    (I.R.S. Employer\n of Incorporation)      File Number)    Identification No.)",
        "DE",
        &["333-65481"],
        "95-4438859",
    );
    block(
        "New York       95-4438859       333-65481-01\n(State or other     (I.R.S. Employer    (Commission File\njurisdiction)    Identification No.)   No.)",
        "NY",
        &["333-65481-01"],
        "95-4438859",
    );
    block(
        "           State of         Commission      IRS Employer\n        Incorporation      File Number     Identification\n        Pennsylvania       1-5502       25-1040754",
        "PA",
        &["1-5502"],
        "25-1040754",
    );
    block(
        "                 000-26952\n            (Commission File Number)\n\n<TABLE>\n<S>    <C>\n  DELAWARE               33-0676350\n\
         (State or other jurisdiction of incorporation)     (I.R.S. Employer Identification No.)\n</TABLE>",
        "DE",
        &["000-26952"],
        "33-0676350",
    );
    block(
        "           333-53384-01\nCalifornia      333-53384         17-9288496\n(State or other   (Commission File   (IRS Employer\njurisdiction)  No.)     Identification)",
        "CA",
        &["333-53384-01", "333-53384"],
        "17-9288496",
    );
    block(
        "     2-99554, 33-9518, 33-10349\n     33-20826, 333-57481\n\nDelaware        333-72493        75-2006294\n\n(State or other   (Commission File Number)   (I.R.S Employee",
        "DE",
        &[
            "2-99554",
            "33-9518",
            "33-10349",
            "33-20826",
            "333-57481",
            "333-72493",
        ],
        "75-2006294",
    );
    block(
        "   Delaware            1-143             38-0572515\n(State or other    (Commission      (I.R.S. Employer\njurisdiction)      File Number)     Identification No.)",
        "DE",
        &["1-143"],
        "38-0572515",
    );
    block(
        "Delaware\n(State or other jurisdiction)\n\n(858) 623-3265\n(Registrant's telephone number)",
        "DE",
        &[],
        "",
    );
    block(
        "New York (governing law of Pooling and Servicing Agreement)     333-1234     52-1111111\n    (Commission File Number)",
        "NY",
        &["333-1234"],
        "52-1111111",
    );
}

#[test]
fn address_and_telephone() {
    let cover = read(
        "FORM 8-K\n\n                   4500 Park Granada\n                  Calabasas, California                       91302\n\
         \x20          ----------------                      ----------\n                 (Address of Principal         (Zip Code)\n\
         \x20                  Executive Offices)\n\nRegistrant's telephone number, including area code (818) 225-3000\n",
    );
    let address = cover.address.unwrap();
    assert_eq!(address.street1.as_deref(), Some("4500 Park Granada"));
    assert_eq!(
        (address.city.as_deref(), address.state.as_deref()),
        (Some("Calabasas"), Some("CA"))
    );
    assert_eq!(address.zip.as_deref(), Some("91302"));
    assert_eq!(cover.telephone.as_deref(), Some("(818) 225-3000"));
}

#[test]
fn forms_amendments_and_the_signature() {
    let cover = read(
        "FORM 8-K/A\n\nDate of Report: March 9, 2001\n\nSIGNATURES\n\nPursuant to the\n\n  By: /s/ A B\n\nDated: March 12, 2001\n",
    );
    assert_eq!(
        (cover.form.as_deref(), cover.is_amendment),
        (Some("8-K/A"), true)
    );
    assert_eq!(cover.signed_date.unwrap().to_string(), "2001-03-12");
    let cover = read(
        "   Filed Pursuant to Rule 424(b)(5)\n   Registration No. 333-117703\n\nPROSPECTUS SUPPLEMENT\n",
    );
    assert_eq!(cover.form.as_deref(), Some("424B5"));
    assert_eq!(cover.file_numbers, ["333-117703"]);
    assert_eq!(cover.registrant_name, None);
}

#[test]
fn names_are_compared_without_their_endings() {
    assert_eq!(
        plain_name("Harbor Lane Corporation"),
        plain_name("HARBOR LANE CORP /DE/")
    );
    assert_eq!(
        plain_name("The A & B Company, Inc."),
        plain_name("A B CO INC")
    );
    assert_eq!(plain_file("1-5502"), plain_file("001-05502"));
}

#[test]
fn covers_of_other_makes() {
    let cover = read(
        "                    8-K\n\n              FEBRUARY 13, 1997\n               DATE OF REPORT\n\n              $171,326,953.09\n\n\
         \x20     HARBOR HOME EQUITY LOAN TRUST 1996-1\n\n  (Exact name of registrant as specified in its charter)\n\n\
         \x20         HOME EQUITY LOAN CERTIFICATES\n\nNew York                 33-79544-07        36-7148609\n\
         \x20                         Series 1996-1\n---------------------------------------------------------\n\
         (STATE OR OTHER JURISDICTION   (COMMISSION      (IRS EMPLOYER\nOF INCORPORATION)     FILE NUMBER)     IDENTIFICATION NUMBER)\n",
    );
    assert_eq!(cover.form.as_deref(), Some("8-K"));
    assert_eq!(cover.date_of_report.unwrap().to_string(), "1997-02-13");
    assert_eq!(
        cover.registrant_name.as_deref(),
        Some("HARBOR HOME EQUITY LOAN TRUST 1996-1")
    );
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("NY"));
    assert_eq!(cover.file_numbers, ["33-79544-07"]);

    let cover = read(
        "FORM 8-K\n\nDate of Report (date of earliest event report)   January 15, 1998\n\n\
         Harbor Lane Inc. (as Representative under a Pooling and Servicing Agreement\ndated as of August 31, 1997 for \
         Certificates, Series 1997-C)\n\n       Harbor Lane, Inc.\n   ----------------\n(Exact name of registrant as specified in its charter)\n\n\
         New Jersey       33-58128-35        Applied For\n- ----------     -----------       -----------\n\
         State or other    (Commission       (IRS Employer\njurisdiction of    File Number)      ID Number)\nincorporation)\n\n\
         Registrant's Telephone Number,\nincluding area code:       (908) 686-2000\n",
    );
    assert_eq!(cover.registrant_name.as_deref(), Some("Harbor Lane, Inc."));
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("NJ"));
    assert_eq!((cover.file_numbers.len(), cover.employer_id), (1, None));
    assert_eq!(cover.telephone.as_deref(), Some("(908) 686-2000"));

    let cover = read(
        "FORM 8-K\n\n    HARBOR AUTO TRUST 2017-A\n(Exact name of Issuing Entity as specified in its charter)\n\n    HARBOR FINANCE LLC\n\
         (Exact name of Depositor/Registrant as specified in its charter)\n\nDelaware (State or Other Jurisdiction of Incorporation)\n",
    );
    assert_eq!(cover.registrant_name.as_deref(), Some("HARBOR FINANCE LLC"));
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("DE"));

    let cover = read(
        "FORM 8-K\n\nCommission       Registrant, State of Incorporation,       I.R.S. Employer\n\
         File Number      Address and Telephone Number              Identification No.\n\n\
         1-3526           Harbor Power Company                      58-0690070\n                 (A Delaware Corporation)\n\
         \x20                270 Lake Street\n",
    );
    assert_eq!(
        cover.registrant_name.as_deref(),
        Some("Harbor Power Company")
    );
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("DE"));
    assert_eq!(cover.employer_id.as_deref(), Some("58-0690070"));
}

#[test]
fn captions_ahead_of_their_values() {
    let cover = read(
        "  FORM 8-K\n\nExact name of registrant as\nspecified in charter:             Birch Hollow Funding Corporation\n\n\
         State or other jurisdiction of\nincorporation:                    New Jersey\n\n\
         Address of principal\nexecutive offices:                4 Quarry Way\n\
         \x20                                 Parsippany, NJ 07054\n",
    );
    assert_eq!(
        cover.registrant_name.as_deref(),
        Some("Birch Hollow Funding Corporation")
    );
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("NJ"));
    let address = cover.address.unwrap();
    assert_eq!(address.street1.as_deref(), Some("4 Quarry Way"));
    assert_eq!(address.city.as_deref(), Some("Parsippany"));
}

#[test]
fn wrapped_captions_above_the_values_in_any_order() {
    let cover = read(
        "  FORM 8-K\n\n            BIRCH HOLLOW TRUST\n (Exact name of registrant as specified in its charter)\n\n\
         (Registration          (State or other         (IRS Employer\n\
         Statement Number)       jurisdiction of         ID No.)\n\
         \x20                       incorporation)\n\
         333-40951              Minnesota               50-8730625\n\n\
         Registrant's phone number    (201) 555-0142\n",
    );
    assert_eq!(cover.file_numbers, ["333-40951"]);
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("MN"));
    assert_eq!(cover.telephone.as_deref(), Some("(201) 555-0142"));
}

#[test]
fn of_registrants_underlined_one_by_one_the_first() {
    let cover = read(
        "  FORM 8-K\n\n          BIRCH HOLLOW FUNDING CORPORATION\n          --------------------------------\n\
         \x20       BIRCH HOLLOW EQUIPMENT TRUST 1997-1\n          ------------------------------\n\
         (Exact name of registrant as specified in its charter)\n\n        New Jersey            21-0000285\n\
         (States of Incorporation)   (Employer Identification Nos.)\n",
    );
    assert_eq!(
        cover.registrant_name.as_deref(),
        Some("BIRCH HOLLOW FUNDING CORPORATION")
    );
    assert_eq!(cover.state_of_incorporation.as_deref(), Some("NJ"));
}

#[test]
fn a_name_of_two_lines_without_its_caption() {
    let cover = read(
        "  FORM 8-K\n\n        BIRCH HOLLOW STRUCTURED ASSETS, INC.\n   Pass-Through Certificates, Series 1999-1 Trust\n\n\
         New York (governing law of     333-17801-04   52-2000958\n\
         Pooling and Servicing Agreement)  (Commission    IRS EIN\n",
    );
    assert_eq!(
        cover.registrant_name.as_deref(),
        Some("BIRCH HOLLOW STRUCTURED ASSETS, INC.")
    );
}
