use super::*;
use crate::lexer::lex;
use crate::source::Source;

#[track_caller]
fn header(text: &str) -> (Submission, Vec<String>) {
    let source = Source::new(text.as_bytes()).unwrap();
    let lines = lex(&source);
    let mut sink = Sink::default();
    let out = read_header(&lines, &mut sink).unwrap();
    let codes = sink
        .into_sorted()
        .iter()
        .map(|d| format!("{}@{}", d.code, d.line))
        .collect();
    (out, codes)
}

const LABELS: &str = "<SEC-HEADER>0000912057-01-000123.hdr.sgml : 20010416\n\
    <ACCEPTANCE-DATETIME>20010416091612\n\
    ACCESSION NUMBER:\t\t0000912057-01-000123\n\
    CONFORMED SUBMISSION TYPE:\t8-K\n\
    PUBLIC DOCUMENT COUNT:\t\t2\n\
    CONFORMED PERIOD OF REPORT:\t20010330\n\
    ITEM INFORMATION:\t\tOther events\n\
    ITEM INFORMATION:\t\t\n\
    ITEM INFORMATION:\t\tFinancial statements and exhibits\n\
    FILED AS OF DATE:\t\t20010414\n\
    SROS:\t\t\tNASD\n\
    <PRIVATE-TO-PUBLIC>\n\
    \n\
    FILER:\n\
    \n\
    \tCOMPANY DATA:\t\n\
    \t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR LANE FUNDING CORP /DE/\n\
    \t\tCENTRAL INDEX KEY:\t\t\t0000913951\n\
    \t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tASSET-BACKED SECURITIES [6189]\n\
    \t\tIRS NUMBER:\t\t\t\t954438859\n\
    \t\tSTATE OF INCORPORATION:\t\t\tDE\n\
    \t\tFISCAL YEAR END:\t\t\t0630\n\
    \t\tORGANIZATION NAME:\t\tOffice of Structured Finance\n\
    \n\
    \tFILING VALUES:\n\
    \t\tFORM TYPE:\t\t8-K\n\
    \t\tSEC ACT:\t\t\n\
    \t\tSEC FILE NUMBER:\t333-65481-11\n\
    \t\tFILM NUMBER:\t\t98779541\n\
    \n\
    \tBUSINESS ADDRESS:\t\n\
    \t\tSTREET 1:\t\t350 HARBOR AVE\n\
    \t\tSTREET 2:\t\tC/O: TREASURY\n\
    \t\tCITY:\t\t\tLOS ANGELES\n\
    \t\tSTATE:\t\t\tCA\n\
    \t\tZIP:\t\t\t90071\n\
    \t\tBUSINESS PHONE:\t\t2132105000\n\
    \n\
    \tMAIL ADDRESS:\t\n\
    \t\tSTREET 1:\t\tPO BOX 9\n\
    \n\
    \tFORMER COMPANY:\t\n\
    \t\tFORMER CONFORMED NAME:\tSECOND NAME INC\n\
    \t\tDATE OF NAME CHANGE:\t19990107\n\
    \n\
    \tFORMER COMPANY:\t\n\
    \t\tFORMER CONFORMED NAME:\tFIRST NAME INC\n\
    \t\tDATE OF NAME CHANGE:\t19870506\n\
    </SEC-HEADER>\n";

#[test]
fn the_label_dialect() {
    let (out, codes) = header(LABELS);
    assert_eq!(codes, [""; 0]);
    assert_eq!(
        out.accession_number.as_deref(),
        Some("0000912057-01-000123")
    );
    assert_eq!(
        out.acceptance_datetime.as_deref(),
        Some("2001-04-16T09:16:12")
    );
    assert_eq!(out.filed_as_of_date.unwrap().to_string(), "2001-04-14");
    assert_eq!(
        out.items,
        ["Other events", "Financial statements and exhibits"]
    );
    assert_eq!(out.other_fields["SROS"], "NASD");
    assert_eq!(
        out.other_fields["ORGANIZATION NAME"],
        "Office of Structured Finance"
    );
    let [filer] = &out.filers[..] else {
        panic!("{:?}", out.filers)
    };
    assert_eq!(
        (filer.role.as_str(), filer.sic.as_deref()),
        ("filer", Some("6189"))
    );
    assert_eq!(
        filer.sic_description.as_deref(),
        Some("ASSET-BACKED SECURITIES")
    );
    assert_eq!(filer.act, None);
    let address = filer.business_address.as_ref().unwrap();
    assert_eq!(address.street2.as_deref(), Some("C/O: TREASURY"));
    assert_eq!(
        filer.mail_address.as_ref().unwrap().street1.as_deref(),
        Some("PO BOX 9")
    );
    let names: Vec<_> = filer
        .former_names
        .iter()
        .map(|n| n.name.as_deref())
        .collect();
    assert_eq!(names, [Some("SECOND NAME INC"), Some("FIRST NAME INC")]);
}

/// Every value of the header is somewhere in the output, dates and the SIC code in their new form.
#[track_caller]
fn nothing_is_dropped(text: &str) {
    let (out, _) = header(text);
    let json = serde_json::to_string(&out).unwrap();
    for line in text
        .lines()
        .filter(|l| !l.trim_start().starts_with("</") && !l.starts_with("<SEC-HEADER"))
    {
        let line = line.trim().trim_start_matches(']');
        let value = match line.strip_prefix('<') {
            Some(tag) => tag.split_once('>').map_or("", |(_, value)| value),
            None => line.split_once(':').map_or(line, |(_, value)| value),
        };
        let value = value.trim().trim_end_matches(']').trim();
        let digits = value.len() >= 8 && value.bytes().all(|b| b.is_ascii_digit());
        let date = decode_date(&value[..value.len().min(8)]).map(|d| d.to_string());
        let parts: Vec<_> = value.split('[').map(str::trim).collect();
        assert!(
            parts.iter().all(|part| json.contains(part))
                || (digits && date.is_some_and(|d| json.contains(&d))),
            "`{value}` is not in {json}"
        );
    }
}

#[test]
fn no_value_is_dropped() {
    nothing_is_dropped(LABELS);
    nothing_is_dropped(BROKEN);
    nothing_is_dropped(
        "<SEC-HEADER>a : 20000101\nFILED AS OF DATE:\t\t19981399\nPERIOD:\tn/a\nPUBLIC DOCUMENT COUNT:\tx\n\
         FILM NUMBER:\t1\nFILM NUMBER:\t2\nSTREET 1:\tnowhere\nsome words\nGROUP MEMBERS:\ta\nGROUP MEMBERS:\tb\n\
         IRS NUMBER:\t000000000\nNEW THING:\tvalue: with colon\n</SEC-HEADER>\n",
    );
}

const BROKEN: &str = "<SEC-HEADER>0000950124-00-005735.hdr.sgml : 20000930\n\
    ACCESSION NUMBER:\t\t0000950124-00-005735\n\
    \n\
    FILER:\n\
    \n\
    \tCOMPANY DATA:\t\n\
    \t\tCOMPANY CONFORMED NAME:\t\t\tWALKING STOCKS INC\n\
    \t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t [6211\n\
    ]\t\tIRS NUMBER:\t\t\t\t411756256\n\
    \t\tSTATE OF INCORPORATION:\t\t\tMN\n\
    </COMPANY-DATA>\n\
    \n\
    \t\tFILING VALUES:\n\
    \t\t\tFORM TYPE:\t\t8-K\n\
    </FILING-VALUES>\n\
    \n\
    \t\t\tBUSINESS ADDRESS:\t\n\
    \t\t\t\tCITY:\t\t\tMINNEAPOLIS\n\
    </BUSINESS-ADDRESS>\n\
    \n\
    \t\t\t\t\tFORMER COMPANY:\t\n\
    \t\t\t\t\t\tFORMER CONFORMED NAME:\tNM HOLDINGS INC\n\
    </FORMER-COMPANY>\n\
    </FILER>\n\
    </SEC-HEADER>\n";

#[test]
fn the_broken_headers_of_september_2000() {
    let (out, codes) = header(BROKEN);
    assert_eq!(codes, [""; 0]);
    let [filer] = &out.filers[..] else {
        panic!("{:?}", out.filers)
    };
    assert_eq!(
        (filer.sic.as_deref(), filer.irs_number.as_deref()),
        (Some("6211"), Some("411756256"))
    );
    assert_eq!(filer.sic_description, None);
    assert_eq!(filer.form_type.as_deref(), Some("8-K"));
    assert_eq!(
        filer.business_address.as_ref().unwrap().city.as_deref(),
        Some("MINNEAPOLIS")
    );
    assert_eq!(filer.former_names.len(), 1);
}

#[track_caller]
fn roles(text: &str, expected: &str) {
    let (out, _) = header(text);
    let got: Vec<_> = out
        .filers
        .iter()
        .map(|f| format!("{} {}", f.role, f.name.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(got.join(", "), expected);
}

#[test]
fn entity_blocks_keep_their_role_and_order() {
    roles(
        "<SEC-HEADER>\nSUBJECT COMPANY:\n\nCOMPANY DATA:\nCOMPANY CONFORMED NAME:\tA\n\nFILED BY:\n\nCOMPANY DATA:\n\
         COMPANY CONFORMED NAME:\tB\n</SEC-HEADER>\n",
        "subject_company A, filed_by B",
    );
    roles(
        "<SEC-HEADER>\nSERIAL COMPANY:\n\nCOMPANY DATA:\nCOMPANY CONFORMED NAME:\tA\n</SERIAL-COMPANY>\n\
         COMPANY DATA:\nCOMPANY CONFORMED NAME:\tB\nCOMPANY DATA:\nCOMPANY CONFORMED NAME:\tC\n</SEC-HEADER>\n",
        "serial_company A, filer B, filer C",
    );
    roles(
        "<SEC-HEADER>\nGUARANTEED BY:\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\tA\n</SEC-HEADER>\n",
        "guaranteed_by A",
    );
    roles(
        "<SUBMISSION>\n<REPORTING-OWNER>\n<OWNER-DATA>\n<CONFORMED-NAME>A\n<CIK>0000000001\n</OWNER-DATA>\n\
         </REPORTING-OWNER>\n<ISSUER>\n<COMPANY-DATA>\n<CONFORMED-NAME>B\n</COMPANY-DATA>\n</ISSUER>\n",
        "reporting_owner A, issuer B",
    );
}

#[test]
fn the_tag_dialect_in_lines_and_in_one_line() {
    let text = "<SUBMISSION>\n<ACCESSION-NUMBER>0000774352-01-000002\n<TYPE>8-K\n<ITEMS>5\n<ITEMS>7\n<FILING-DATE>20010102\n\
                <FILER>\n<COMPANY-DATA>\n<CONFORMED-NAME>A & B CORP\n<ASSIGNED-SIC>6189\n</COMPANY-DATA>\n<FILING-VALUES>\n\
                <FORM-TYPE>8-K\n<ACT>34\n</FILING-VALUES>\n<MAIL-ADDRESS>\n<STREET1>1 X ST\n</MAIL-ADDRESS>\n</FILER>\n\
                <DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nwords\n";
    let (lined, codes) = header(text);
    assert_eq!(codes, [""; 0]);
    assert_eq!(lined.form_type.as_deref(), Some("8-K"));
    assert_eq!(lined.items, ["5", "7"]);
    assert_eq!(lined.filers[0].sic.as_deref(), Some("6189"));
    assert_eq!(lined.filers[0].act.as_deref(), Some("34"));
    assert_eq!(
        lined.filers[0]
            .mail_address
            .as_ref()
            .unwrap()
            .street1
            .as_deref(),
        Some("1 X ST")
    );
    let (single, _) = header(&format!(
        "{}\nwords\n",
        text.split("words").next().unwrap().replace('\n', "")
    ));
    assert_eq!(single, lined);
}

#[test]
fn empty_fields_are_not_sections() {
    let text = "<SEC-HEADER>\nITEM INFORMATION:\t\t\nCONFIRMING COPY:\t\nFILED AS OF DATE:\t20010102\nFILER:\n\
                \tFILING VALUES:\n\t\tSEC ACT:\t\n\t\tFILM NUMBER:\t7\n</SEC-HEADER>\n";
    let (out, _) = header(text);
    assert_eq!(out.filers.len(), 1);
    assert_eq!(out.filers[0].film_number.as_deref(), Some("7"));
    assert!(out.other_fields.is_empty());
}
