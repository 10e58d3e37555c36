//! How a table serializes: the values of a row stand under the keys of the columns, which only the table
//! knows.

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use serde::ser::SerializeStruct;

use crate::model::Cell;
use crate::model::Column;
use crate::model::Row;
use crate::model::Table;
use crate::model::Total;
use crate::number::Number;

/// A row's values under the keys of its table's columns.
struct ValuesView<'a>(&'a [Column], &'a [Option<Number>]);

impl Serialize for ValuesView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, value) in self.0.iter().zip(self.1) {
            map.serialize_entry(&column.key, value)?;
        }
        map.end()
    }
}

/// A row's cells under the keys of its table's columns.
struct CellsView<'a>(&'a [Column], &'a [Option<Cell>]);

impl Serialize for CellsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|c| &c.key).zip(self.1))
    }
}

/// A row, with the columns that name its values.
struct RowView<'a>(&'a [Column], &'a Row);

impl Serialize for RowView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.1;
        let mut out = serializer.serialize_struct("Row", 8)?;
        out.serialize_field("label", &row.label)?;
        out.serialize_field("bucket", &row.bucket)?;
        out.serialize_field("values", &ValuesView(self.0, &row.values))?;
        out.serialize_field("banner", &row.banner.as_deref())?;
        out.serialize_field("footnotes", &row.footnotes)?;
        out.serialize_field("lines", &row.lines)?;
        if !row.more_lines.is_empty() {
            out.serialize_field("more_lines", &row.more_lines)?;
        }
        if let Some(cells) = &row.cells {
            out.serialize_field("cells", &CellsView(self.0, cells))?;
        }
        out.end()
    }
}

/// Rows, with the columns that name their values.
struct RowsView<'a>(&'a [Column], &'a [Row]);

impl Serialize for RowsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|row| RowView(self.0, row)))
    }
}

/// A total, with the columns that name its values.
struct TotalView<'a>(&'a [Column], &'a Total);

impl Serialize for TotalView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let total = self.1;
        let mut out = serializer.serialize_struct("Total", 5)?;
        out.serialize_field("label", &total.label)?;
        out.serialize_field("values", &ValuesView(self.0, &total.values))?;
        out.serialize_field("lines", &total.lines)?;
        if !total.more_lines.is_empty() {
            out.serialize_field("more_lines", &total.more_lines)?;
        }
        if let Some(cells) = &total.cells {
            out.serialize_field("cells", &CellsView(self.0, cells))?;
        }
        out.end()
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Table", 18)?;
        out.serialize_field("table", &self.table)?;
        out.serialize_field("document", &self.document)?;
        out.serialize_field("item", &self.item)?;
        out.serialize_field("page", &self.page)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("title", &self.title)?;
        out.serialize_field("group", &self.group)?;
        out.serialize_field("as_of", &self.as_of)?;
        out.serialize_field("dimension", &self.dimension)?;
        out.serialize_field("lines", &self.lines)?;
        out.serialize_field("columns", &self.columns)?;
        out.serialize_field("stub_heading", &self.stub_heading)?;
        out.serialize_field("rows", &RowsView(&self.columns, &self.rows))?;
        out.serialize_field("subtotals", &RowsView(&self.columns, &self.subtotals))?;
        out.serialize_field(
            "total",
            &self
                .total
                .as_ref()
                .map(|total| TotalView(&self.columns, total)),
        )?;
        out.serialize_field("statistics", &self.statistics)?;
        out.serialize_field("footnotes", &self.footnotes)?;
        out.serialize_field("verification", &self.verification)?;
        out.end()
    }
}
