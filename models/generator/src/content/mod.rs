//! What documents speak of: words in their languages, and people, companies,
//! goods, dates and numbers as their countries write them.

pub mod dates;
pub mod ids;
pub mod locale;
pub mod numbers;
pub mod party;
pub mod texts;

pub use dates::{Date, DateStyle};
pub use locale::{LOCALES, Language, Locale, locale};
pub use numbers::{MoneyStyle, Numbers};
pub use party::{Party, company, person};
