//! The switches of a drawn table. Each decides one thing and draws what else it needs from its own
//! part of the generator, so that taking one away leaves the rest of the picture as it was.

macro_rules! switches {
    ($($name:ident = $text:literal,)*) => {
        /// One decision about how a table is drawn.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Switch { $($name,)* }

        impl Switch {
            /// All of them.
            pub const ALL: &'static [Switch] = &[$(Switch::$name,)*];

            /// The name on the command line and in `traps`.
            pub fn name(self) -> &'static str {
                match self { $(Switch::$name => $text,)* }
            }
        }
    };
}

switches! {
    RulesFull = "rulesfull",
    RulesSeg = "rulesseg",
    OddRules = "oddrules",
    Leaders = "leaders",
    SpacedDots = "spaceddots",
    SignsEvery = "signsevery",
    SignsFirst = "signsfirst",
    Detached = "detached",
    TotalBare = "totalbare",
    TotalFirst = "totalfirst",
    TotalNone = "totalnone",
    TotalShift = "totalshift",
    Banners = "banners",
    Subtotals = "subtotals",
    Parents = "parents",
    WrapBefore = "wrapbefore",
    WrapAfter = "wrapafter",
    WrapAround = "wraparound",
    DeepHeads = "deepheads",
    HeadLeft = "headleft",
    HeadRight = "headright",
    HeadTop = "headtop",
    Span = "span",
    PageBreak = "pagebreak",
    PageNoHead = "pagenohead",
    PageShift = "pageshift",
    Panels = "panels",
    Newspaper = "newspaper",
    Folded = "folded",
    Several = "several",
    Tight = "tight",
    Grid = "grid",
    Tabs = "tabs",
    Letters = "letters",
    Escaped = "escaped",
    Pem = "pem",
    Nil = "nil",
    Notes = "notes",
    Touching = "touching",
    Bare = "bare",
    Thousands = "thousands",
    Groups = "groups",
    Wide = "wide",
    PctCount = "pctcount",
    Order = "order",
    Crlf = "crlf",
    Cp1252 = "cp1252",
    Tagged = "tagged",
    Caps = "caps",
    TitleLeft = "titleleft",
    TitleWrap = "titlewrap",
    TitleNone = "titlenone",
    Underlined = "underlined",
    RowGap = "rowgap",
    Decoys = "decoys",
    Error = "error",
    PercentOnly = "pctonly",
    Assets = "assets",
    CellMark = "cellmark",
    Numbered = "numbered",
    Stats = "stats",
}

/// The switches that are on, and the seed of everything else.
#[derive(Clone, Debug)]
pub struct Plan {
    pub on: Vec<Switch>,
    pub seed: u64,
}

impl Plan {
    pub fn has(&self, switch: Switch) -> bool {
        self.on.contains(&switch)
    }

    /// Turns a switch on and off those that it cannot stand beside.
    pub fn set(&mut self, switch: Switch) {
        use Switch::*;
        let against: &[Switch] = match switch {
            RulesFull => &[RulesSeg],
            RulesSeg => &[RulesFull],
            SignsEvery => &[SignsFirst],
            SignsFirst => &[SignsEvery],
            Leaders => &[SpacedDots, Tabs, Grid],
            SpacedDots => &[Leaders, Tabs, Grid],
            TotalBare => &[TotalFirst, TotalNone],
            TotalFirst => &[
                TotalBare, TotalNone, Newspaper, PageBreak, Subtotals, Parents,
            ],
            TotalNone => &[TotalBare, TotalFirst, TotalShift, Error],
            TotalShift => &[TotalNone, Touching, Tabs, Grid, Panels, Newspaper],
            Banners => &[
                WrapBefore, WrapAfter, WrapAround, Parents, Newspaper, Folded, Panels,
            ],
            Subtotals => &[TotalFirst, Parents, Newspaper, Folded, Panels],
            Parents => &[
                Banners, Subtotals, TotalFirst, Newspaper, Folded, Panels, WrapBefore, WrapAfter,
                WrapAround,
            ],
            WrapBefore => &[
                WrapAfter, WrapAround, Tabs, Grid, Parents, Banners, Subtotals, Panels, Newspaper,
            ],
            WrapAfter => &[
                WrapBefore, WrapAround, Tabs, Grid, Parents, Banners, Subtotals, Panels, Newspaper,
            ],
            WrapAround => &[
                WrapBefore, WrapAfter, Tabs, Grid, Parents, Banners, Subtotals, Panels, Newspaper,
            ],
            DeepHeads => &[Tabs],
            HeadLeft => &[HeadRight],
            HeadRight => &[HeadLeft],
            Span => &[Tabs, Grid],
            PageBreak => &[Panels, Newspaper, Folded, TotalFirst],
            PageNoHead | PageShift => &[Panels, Newspaper, Folded, TotalFirst],
            Panels => &[
                Stats, CellMark, PageBreak, PageNoHead, PageShift, Newspaper, Folded, Several,
                Tabs, Grid, Wide, Span, PctCount, Banners, Subtotals, Parents, WrapBefore,
                WrapAfter, WrapAround, RowGap, TotalShift,
            ],
            Newspaper => &[
                Stats, CellMark, PageBreak, PageNoHead, PageShift, Panels, Folded, Several, Tabs,
                Grid, Wide, Span, PctCount, Banners, Subtotals, Parents, WrapBefore, WrapAfter,
                WrapAround, RowGap, TotalFirst, TotalShift,
            ],
            Folded => &[
                PageBreak, PageNoHead, PageShift, Panels, Newspaper, Several, Tabs, Grid, Banners,
                Subtotals, Parents,
            ],
            Several => &[Stats, Panels, Newspaper, Folded, TitleNone],
            Grid => &[
                CellMark, Leaders, SpacedDots, Tabs, Panels, Newspaper, Folded, Touching, Span,
                WrapBefore, WrapAfter, WrapAround, RowGap, TotalShift,
            ],
            Tabs => &[
                CellMark, Leaders, SpacedDots, Grid, Panels, Newspaper, Folded, Touching, Span,
                WrapBefore, WrapAfter, WrapAround, DeepHeads, TotalShift, Detached,
            ],
            Touching => &[CellMark, Grid, Tabs, Detached, TotalShift],
            RowGap => &[Panels, Newspaper, Grid],
            Error => &[TotalNone, PercentOnly, Bare],
            PercentOnly => &[Error, Wide, PctCount, Thousands],
            Wide => &[Panels, Newspaper, PercentOnly, Assets],
            Assets => &[Wide, Span, Folded],
            PctCount => &[Panels, Newspaper, PercentOnly],
            TitleNone => &[
                Letters, TitleWrap, TitleLeft, Underlined, Tight, Several, Groups,
            ],
            Letters => &[TitleNone, TitleWrap, Notes, CellMark, Numbered],
            Tight => &[Stats, TitleNone],
            Groups => &[TitleNone],
            Bare => &[Error],
            CellMark => &[Tabs, Grid, Panels, Newspaper, Touching],
            Stats => &[Panels, Newspaper, Several, Tight],
            Numbered => &[Letters, TitleNone],
            _ => &[],
        };
        self.on.retain(|s| !against.contains(s) && *s != switch);
        self.on.push(switch);
        match switch {
            PageNoHead | PageShift if !self.has(PageBreak) => self.set(PageBreak),
            Subtotals if !self.has(Banners) => self.set(Banners),
            WrapAround if !self.has(RowGap) => self.set(RowGap),
            Span if !self.has(Wide) => self.set(Wide),
            Folded if !self.has(Wide) => self.set(Wide),
            CellMark if !self.has(Notes) => self.set(Notes),
            _ => {}
        }
    }
}
