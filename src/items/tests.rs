use super::*;
use crate::documents::read_documents;
use crate::lexer::lex;
use crate::source::Source;

fn read(text: &str) -> (String, String) {
    let source = Source::new(text.as_bytes()).unwrap();
    let mut lines = lex(&source);
    let mut sink = Sink::default();
    let documents = read_documents(&mut lines, &mut sink);
    let items = read_items(&mut lines, &documents, None, &mut sink);
    let items: Vec<_> = items
        .iter()
        .map(|i| {
            format!(
                "{}@{}-{} {}",
                i.number,
                i.lines.start,
                i.lines.end,
                i.title.as_deref().unwrap_or("-")
            )
        })
        .collect();
    let kinds: Vec<_> = (0..lines.len()).map(|idx| lines.kind(idx).name()).collect();
    (items.join("; "), kinds.join(" "))
}

#[track_caller]
fn one(text: &str, expected: &str) {
    assert_eq!(
        read(&format!("\n{text}\n\nWords of the body.\n")).0,
        expected,
        "{text}"
    );
}

#[test]
fn forms_of_headings() {
    one("Item 5.  Other Events.", "5@2-4 Other Events.");
    one("ITEM 5 - OTHER EVENTS", "5@2-4 OTHER EVENTS");
    one("ITEM 5 -- OTHER EVENTS", "5@2-4 OTHER EVENTS");
    one("Item 5:           Other Events.", "5@2-4 Other Events.");
    one("Item5.    Other Events.", "5@2-4 Other Events.");
    one("Item 5.\tOther Events", "5@2-4 Other Events");
    one(
        "ITEM 2.02.  RESULTS OF OPERATIONS AND FINANCIAL CONDITION",
        "2.02@2-4 RESULTS OF OPERATIONS AND FINANCIAL CONDITION",
    );
    one("ITEM 8.01 OTHER EVENTS", "8.01@2-4 OTHER EVENTS");
    one(
        "Item 2. 02  Results of Operations and Financial Condition",
        "2.02@2-4 Results of Operations and Financial Condition",
    );
    one("    ITEM 5.       OTHER EVENTS", "5@2-4 OTHER EVENTS");
    one("Item 7.  Exhibits.", "7@2-4 Exhibits.");
    one(
        "ITEM 1.01 MATERIAL DEFINITIVE AGREEMENT",
        "1.01@2-4 MATERIAL DEFINITIVE AGREEMENT",
    );
    one("Item 2.", "2@2-4 -");
    one(
        "Items 1-4. Not Applicable",
        "1@2-4 -; 2@2-4 -; 3@2-4 -; 4@2-4 -",
    );
    one("ITEM 5(A). Other Events", "5@2-4 Other Events");
    one("Item 5.  Press Release", "5@2-4 Press Release");
    one("ITEM 5 PRESS RELEASE", "5@2-4 PRESS RELEASE");
    one(
        "I T E M   5.   O T H E R   E V E N T S",
        "5@2-4 OTHER EVENTS",
    );
    one(
        "------------Item 4.02 Non-Reliance on Financial Statements",
        "4.02@2-4 Non-Reliance on Financial Statements",
    );
    one(
        "Item 5. Other Events. On March 1, 2001 the Company closed",
        "5@2-4 Other Events.",
    );
    one(
        "Item 5.  On March 1, 2001 the Company closed the sale of",
        "5@2-4 -",
    );
    one(
        "Items 5 and 7.  Other Events and Exhibits",
        "5@2-4 Other Events and Exhibits; 7@2-4 Other Events and Exhibits",
    );
}

#[test]
fn what_is_no_heading() {
    one("Item 5) which had previously been held", "");
    one("Item 4 of Form 8-K,  as part of", "");
    one("Item 14(a). These financial statements", "");
    one("Item 5.  Other Events ................ 3", "");
    one("Item 5.  Other Events                  3", "");
    one("\"Item 9. Regulation FD Disclosure,\" is", "");
    one("Item 601(a) of Regulation S-K", "");
    one("Items 1 through 4, 6 and 8 are not included", "");
    one("Items of interest", "");
    one(
        "which the registrant reported in\nItem 2.  The registrant will file the",
        "",
    );
}

#[test]
fn split_titles() {
    one(
        "Item 7.  Financial Statements, Pro Forma Financial\n----     -----------------------------------------\n\
         \x20        Information and Exhibits.\n         ------------------------",
        "7@2-7 Financial Statements, Pro Forma Financial Information and Exhibits.",
    );
    one(
        "ITEM 7.   FINANCIAL STATEMENTS, PRO FORMA FINANCIAL INFORMATION AND\nEXHIBITS.",
        "7@2-5 FINANCIAL STATEMENTS, PRO FORMA FINANCIAL INFORMATION AND EXHIBITS.",
    );
    one(
        "ITEM 5.02. DEPARTURE OF DIRECTORS OR PRINCIPAL OFFICER; ELECTION OF DIRECTORS;\n           APPOINTMENT OF PRINCIPAL OFFICER",
        "5.02@2-5 DEPARTURE OF DIRECTORS OR PRINCIPAL OFFICER; ELECTION OF DIRECTORS; APPOINTMENT OF PRINCIPAL OFFICER",
    );
    one(
        "Items 1.01(a) and 5.02(e) Amendment of a Material Definitive Agreement;\nCompensatory Arrangements",
        "1.01@2-5 Amendment of a Material Definitive Agreement; Compensatory Arrangements; \
         5.02@2-5 Amendment of a Material Definitive Agreement; Compensatory Arrangements",
    );
    one("Item 7.  Exhibits.\n(a) None", "7@2-5 Exhibits.");
    one("Item 5.\n\nOther Events.", "5@2-6 Other Events.");
    one(
        "Item 1.  Changes in Control of Registrant.\nNot applicable.",
        "1@2-5 Changes in Control of Registrant.",
    );
}

#[test]
fn ranges_end_at_the_next_item_or_the_signatures() {
    let text = "Item 5.  Other Events.\n\nWords.\n\nItem 7.  Exhibits.\n\n(c) 99.1\n\n     SIGNATURES\n\nPursuant to the requirements\n\
                \n   By: /s/ A B\n\nEXHIBIT INDEX\n99.1    9\n";
    let (items, kinds) = read(text);
    assert_eq!(items, "5@1-4 Other Events.; 7@5-8 Exhibits.");
    assert_eq!(
        kinds,
        "item_heading blank prose blank item_heading blank prose blank signature blank signature blank signature blank prose data"
    );
}

#[test]
fn a_table_of_contents_has_no_items() {
    let text = "TABLE OF CONTENTS\n\nItem 5. Other Events\nItem 7. Exhibits\nSIGNATURES\n\n<PAGE>\nItem 5. Other Events\n\nWords.\n\n\
                Item 7. Exhibits\n\nWords.\n";
    assert_eq!(read(text).0, "5@8-11 Other Events; 7@12-14 Exhibits");
}

#[test]
fn items_of_other_forms_and_of_exhibits_are_none() {
    assert_eq!(
        read("   FORM 10-Q\n\nItem 5.  Other Information\n\nWords\n").0,
        ""
    );
    assert_eq!(read("<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nItem 5.  Other Events\n\nWords\n</TEXT>\n</DOCUMENT>\n").0, "");
}

#[test]
fn a_heading_repeated_on_the_next_page_is_the_same_item() {
    let text =
        "Item 5.  Other Events.\n\nWords.\n<PAGE>\nItem 5.  Other Events.  (continued)\n\nWords.\n";
    assert_eq!(read(text).0, "5@1-7 Other Events.");
}

#[test]
fn letters_behind_the_number_and_headings_one_below_the_other() {
    one("Item 8.01 (a).  Other Events", "8.01@2-4 Other Events");
    one("Item 7(a), (b) and (c).  Exhibits", "7@2-4 Exhibits");
    one("Item 7. (c) Exhibits", "7@2-4 (c) Exhibits");
    one(
        "Item 1.01.  Entry into a Material Definitive Agreement; and\nItem 2.03.  Creation of a Direct Financial Obligation",
        "1.01@2-2 Entry into a Material Definitive Agreement; and; 2.03@3-5 Creation of a Direct Financial Obligation",
    );
}
