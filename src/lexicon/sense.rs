//! What a phrase can mean. The only vocabulary the rest of the house shares with the lexicons.

use crate::figures::{Direction, Quantifier};

/// Words that say how figures stand to each other or to their sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Opens parts of the count before it.
    Part,
    /// Opens a part of a whole in the sentence before.
    Among,
    /// Opens a list that does not claim to be complete.
    List,
    /// Announces a total.
    Total,
    /// Restates what was just said in another unit.
    Thatis,
    /// Compared with.
    Reference,
    /// Announces the earlier value of a change.
    Previous,
    And,
    Preposition,
    /// Between a percentage and its whole.
    Of,
    From,
    Towards,
    Rank,
    Age,
    /// A verb of having: "they have 13 years".
    Have,
    /// A word after which no counted noun follows.
    Stop,
    /// Last year, the year before.
    YearBefore,
    /// This year.
    ThisYear,
    /// The year before the one of printing.
    LastYear,
    /// What has gone on from the year behind it.
    Since,
    /// A number after it is a label: page, article, number.
    Label,
    /// A number before it is a clock time or another thing that is not counted.
    Clock,
    /// What a bare year follows.
    InYear,
    /// Who says so stands behind it.
    Attribution,
    /// Between words of attribution and a name.
    Reported,
    /// A verb of going from one level to another: "went from 12 to 15".
    Passage,
    /// Between a word of change and the level it came to: "fell to 9 %".
    Level,
    /// Before an age without a noun: "the under 25s".
    Group,
    /// An ordinal before it numbers a stretch of time: century, quarter.
    Era,
    /// A number of hours after it is a clock time.
    Hour,
    /// A phrase that holds number words and counts nothing.
    Idiom,
    /// A name that a number goes on with.
    Name,
    /// Hedges a number, but says during which time.
    During,
    /// A verb of change that has an object.
    Transitive,
    /// Between a word of change and its amount.
    By,
    /// Before the noun that a number some words away counts: "the number of".
    NumberOf,
    /// Before the round number that a rate is told for: "per 100,000".
    Per,
    /// What something goes on for, and no unit of time: "over six innings".
    Spell,
    /// Joined to a number by a hyphen, it makes it one of about so many: "twenty-odd".
    Odd,
    /// Right before a number of years that is an age: "died at 88 years".
    AtAge,
    /// Behind a number, or its unit: so many below zero.
    BelowZero,
    Weekday,
    /// A verb of change that also has things it wins or loses: "lost 40 tanks".
    Object,
    /// Says what a change told before reached.
    Spread,
    /// Opens a subject whose verb was left out.
    Subject,
}

/// Does a scale word mean two of its scale when no number stands before it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dual {
    No,
    Always,
    /// Right before what is counted.
    BeforeNoun,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sense {
    /// A number word to be added: value, and what may be added to it (everything below `room`).
    /// `tens`: a ten may be joined behind it ("five and twenty").
    Cardinal {
        value: u32,
        room: u32,
        alone: bool,
        tens: bool,
    },
    /// Multiplies what stands before it: hundred. `alone`: may stand without a multiplier.
    Hundred {
        value: u32,
        alone: bool,
    },
    /// Thousand, million …: `10^power`. `alone`: may stand without a multiplier.
    Scale {
        power: u8,
        alone: bool,
        dual: Dual,
    },
    /// About so many: a dozen.
    Collective {
        value: u32,
    },
    /// Joins number words.
    NumberJoin,
    /// Joins the scales of one number: "20 thousand and 500".
    ScaleJoin,
    /// And half of the unit before it: "a million and a half".
    Half,
    /// The denominator of a share in words; `alone`: one of them needs no numerator ("half").
    /// `times`: how many of them the word says by itself (two in Arabic's dual).
    Fraction {
        of: u32,
        alone: bool,
        times: u8,
        /// It says of whom, too: "half of them" in one word.
        owned: bool,
    },
    /// Between a number and the whole it is a share of: "nine out of ten".
    OutOf,
    /// Between a numerator and its denominator: "one over three".
    Over,
    /// A part of the unit right behind it, and of nothing else: Spanish "media hora".
    Piece(u32),
    /// What an article counts one of: Spanish "una milla".
    Single,
    /// A word that multiplies: doubled. Its exact spelling decides, see [`super::Lexicon::multiple`]. `bound`: only
    /// before a word of the grammar or behind a hedge.
    Multiple {
        bound: bool,
    },
    /// Words beside a number that make it a factor: "multiplied by", "times fewer".
    Factor(Direction),
    Ordinal(u32),
    OrdinalSuffix,
    /// An ordinal that closes a number: "vingt-cinquième".
    OrdinalLast(u32),
    /// An ordinal that multiplies what stands before it: "deux centième". Power of ten.
    OrdinalScale(u8),
    /// Said where a decimal mark is printed: "two point five".
    DecimalMark,
    /// Between a whole number and a fraction of one.
    FractionJoin,
    /// A word for the sign of a number below zero.
    Minus,
    Percent,
    /// So many in a thousand.
    Permille,
    Points,
    /// So many tenths of a percentage point: Spanish "tres décimas".
    Tenths,
    RangeOpen(u8),
    RangeJoin(u8),
    Quantifier {
        quantifier: Quantifier,
        after: bool,
    },
    /// Hedges a number some words behind it, its subject between; which of [`super::Lexicon::ahead`].
    Ahead(u8),
    /// What must stand before the number that such a verb hedges.
    AheadJoin(u8),
    /// "Two times", "twice": the number before it is the factor of a verb that multiplies.
    Times,
    Unit(u16),
    /// Two of a unit in one word.
    Pair(u16),
    Change(Direction),
    /// Holds a word of change and tells of none: "made up".
    NoChange,
    /// A change told behind its number only: "25 % more".
    ChangeAfter(Direction),
    Cue(Cue),
    Month(u8),
    /// Between the days of one month: "12 to 15 March".
    DayJoin,
    Place(u16),
    /// A place's name that is a common word or a person's name too; a reading keeps it as a place where a place must stand.
    Homonym(u16),
    Demonym(u16),
    Foreign,
    /// The country the text is about, without its name.
    Home,
    National,
    Population(u16),
    Category(u16),
    /// Names an indicator by itself.
    Anchor(u16),
    /// Speaks for an indicator.
    Support(u16),
    /// Speaks against an indicator.
    Against(u16),
}

/// Bits of what [`Sense::promise`] tells, of one sense or of several.
pub type Promise = u8;

const _: () = assert!(Sense::CLASSES < 62, "classes and terms share one word of bits");

impl Sense {
    pub const CLASSES: usize = 34;

    #[inline]
    pub const fn class(self) -> usize {
        match self {
            Sense::Cardinal { .. } | Sense::Hundred { .. } | Sense::Scale { .. } | Sense::Collective { .. } => 0,
            Sense::NumberJoin | Sense::ScaleJoin => 1,
            Sense::Ordinal(_) => 2,
            Sense::OrdinalSuffix => 3,
            Sense::DecimalMark | Sense::FractionJoin => 29,
            Sense::OrdinalLast(_) | Sense::OrdinalScale(_) => 28,
            Sense::Percent | Sense::Permille | Sense::Points | Sense::Tenths => 4,
            Sense::RangeOpen(_) => 5,
            Sense::RangeJoin(_) => 6,
            Sense::Quantifier { after: false, .. } => 7,
            Sense::Quantifier { after: true, .. } => 25,
            Sense::Unit(_) => 8,
            Sense::Change(_) | Sense::NoChange => 9,
            Sense::Cue(Cue::Label | Cue::Name | Cue::Clock | Cue::Era | Cue::Hour | Cue::BelowZero | Cue::Weekday) => 10,
            Sense::Cue(Cue::Idiom) => 26,
            Sense::Minus => 27,
            Sense::Cue(Cue::Attribution | Cue::Reported | Cue::Since) => 30,
            Sense::Cue(_) => 11,
            Sense::Month(_) => 12,
            Sense::Place(_) | Sense::Homonym(_) => 13,
            Sense::Demonym(_) => 14,
            Sense::Foreign | Sense::National | Sense::Home => 15,
            Sense::Population(_) => 16,
            Sense::Category(_) => 17,
            Sense::Half | Sense::Single => 18,
            Sense::Fraction { .. } | Sense::Piece(_) => 19,
            Sense::Multiple { .. } => 20,
            Sense::Factor(_) | Sense::Times => 21,
            Sense::ChangeAfter(_) => 22,
            Sense::DayJoin => 23,
            Sense::OutOf | Sense::Over => 24,
            Sense::Ahead(_) => 31,
            Sense::AheadJoin(_) => 32,
            Sense::Pair(_) => 33,
            Sense::Anchor(_) | Sense::Support(_) | Sense::Against(_) => 0,
        }
    }

    /// Terms of indicators, among the bits of classes.
    pub const TERMS: u64 = 1 << 63;
    const NESTED: u64 = 1 << 62;
    pub const ALL: u64 = u64::MAX;
    pub const PLACES: u64 = Sense::Place(0).bit() | Sense::Demonym(0).bit();
    /// Words before a name that say it is a place's.
    pub const SETTLING: u64 = Sense::Cue(Cue::Preposition).bit() | Sense::Cue(Cue::From).bit() | Sense::Cue(Cue::Towards).bit();
    /// Without a phrase of these there is no number in words.
    pub const NUMBERS: u64 = Sense::Hundred { value: 0, alone: true }.bit()
        | Sense::Ordinal(0).bit()
        | Sense::Fraction { of: 0, alone: true, times: 1, owned: false }.bit()
        | Sense::Multiple { bound: false }.bit()
        | Sense::Half.bit()
        | Sense::Pair(0).bit()
        | Sense::Percent.bit();

    /// What a phrase tells of whether its sentence is worth reading.
    pub const fn promise(self) -> Promise {
        const SCALED: Promise = Sense::PROMISES_COMPLETION | Sense::PROMISES_SCALE;
        match self {
            Sense::Cardinal { alone: false, .. } => Sense::PROMISES_ARTICLE,
            Sense::Scale { alone: false, .. } | Sense::Collective { .. } => SCALED,
            Sense::Fraction { alone: false, .. } => Sense::PROMISES_COMPLETION | Sense::PROMISES_PART,
            Sense::Hundred { alone: false, .. }
            | Sense::Percent
            | Sense::Permille
            | Sense::Points
            | Sense::Tenths
            | Sense::Half
            | Sense::Single
            | Sense::Minus => Sense::PROMISES_COMPLETION,
            Sense::Cardinal { .. } | Sense::Hundred { .. } | Sense::Scale { .. } => Sense::PROMISES_NUMBER,
            Sense::Ordinal(_) | Sense::Fraction { .. } | Sense::Piece(_) | Sense::Multiple { .. } | Sense::Pair(_) => {
                Sense::PROMISES_NUMBER
            }
            Sense::Place(_) | Sense::Homonym(_) | Sense::Demonym(_) => Sense::PROMISES_PLACE,
            Sense::Anchor(_) | Sense::Support(_) => Sense::PROMISES_TERM,
            _ => 0,
        }
    }

    /// A number by itself.
    pub const PROMISES_NUMBER: Promise = 1;
    /// An article, which is a number only with a word behind it that makes it one.
    pub const PROMISES_ARTICLE: Promise = 2;
    /// Such a word.
    pub const PROMISES_COMPLETION: Promise = 4;
    /// A part ("quarter"), which is a number of a scale.
    pub const PROMISES_PART: Promise = 8;
    pub const PROMISES_SCALE: Promise = 16;
    /// All that speaks of numbers.
    pub const PROMISES_NUMBERS: Promise = 31;
    pub const PROMISES_PLACE: Promise = 32;
    /// A term of an indicator, for the figures of the next sentence.
    pub const PROMISES_TERM: Promise = 64;

    /// A bit for its class; terms and other senses that nest have one each.
    #[inline]
    pub const fn bit(self) -> u64 {
        match self {
            Sense::Anchor(_) | Sense::Support(_) | Sense::Against(_) => Sense::TERMS,
            _ if self.nests() => Sense::NESTED,
            _ => 1 << self.class(),
        }
    }

    /// A longer phrase does not hide a shorter one inside it.
    #[inline]
    pub const fn nests(self) -> bool {
        matches!(
            self,
            Sense::Anchor(_)
                | Sense::Support(_)
                | Sense::Against(_)
                | Sense::Cue(
                    Cue::And
                        | Cue::Stop
                        | Cue::Preposition
                        | Cue::Of
                        | Cue::Group
                        | Cue::Level
                        | Cue::Transitive
                        | Cue::Object
                        | Cue::By
                        | Cue::During
                        | Cue::Spell
                        | Cue::Odd
                        | Cue::AtAge
                        | Cue::Passage
                        | Cue::Subject
                )
        )
    }
}
