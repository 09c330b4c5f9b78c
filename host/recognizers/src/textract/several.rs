//! Images, sent with the request and several at once:
//! <https://docs.aws.amazon.com/textract/latest/dg/sync.html>.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};

use super::client::Session;
use super::{MAX_SENT_BYTES, Textract};
use crate::ErrorKind;
use crate::cloud::pages::Pages;
use crate::cloud::{Fault, http, intake};
use crate::job::{Control, Format, Job};

/// Where a drawn page is too large for one request, it is drawn again at this
/// part of the resolution, so often.
const COARSER: f32 = 0.7;
const MAX_DRAWINGS: usize = 4;

/// What is sent in one request.
#[derive(Debug, Clone)]
pub(super) enum Sheet {
    /// The file as it is.
    File(Bytes),
    /// A page of a PDF, to be drawn.
    Page { pages: Pages, number: u32 },
}

impl Textract {
    /// What is to be sent: the file itself where it is one page, its pages
    /// where it is a PDF of several.
    pub(super) fn sheets(&self, job: &Job<'_>, pages: &Pages) -> Result<Vec<Sheet>, Fault> {
        let count = pages.count;
        let is_drawn = job.format == Format::Pdf
            && (count.is_some_and(|count| count > 1)
                || job.bytes.len() as u64 > MAX_SENT_BYTES
                || (count.is_none() && !job.pages.is_empty()));
        if !is_drawn {
            intake::check_size(job.bytes, MAX_SENT_BYTES)?;
            if let Some(count) = count.filter(|count| *count > 1) {
                return Err(Fault::bad_input(format!(
                    "Textract reads one page of a TIFF file at once, and this one has {count}; set \
                     `bucket`, or split the file"
                )));
            }
            return Ok(vec![Sheet::File(Bytes::copy_from_slice(job.bytes))]);
        }
        let all: Vec<u32> = (1..=count.unwrap_or(1)).collect();
        let numbers = match job.pages {
            [] => &all,
            some => some,
        };
        let sheet = |number: &u32| Sheet::Page {
            pages: pages.clone(),
            number: *number,
        };
        Ok(numbers.iter().map(sheet).collect())
    }

    /// The answers to sheets, in their order.
    pub(super) async fn read_sheets(
        &self,
        session: &Session,
        sheets: Vec<Sheet>,
        control: &Control<'_>,
    ) -> Result<Vec<Vec<u8>>, Fault> {
        let total = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
        let done = AtomicU32::new(0);
        let room = AtomicU64::new(session.client.http.patience.max_answer_bytes);
        (control.progress)(0, total);
        let one = |sheet: Sheet| async {
            let answer = self.read_sheet(session, sheet, &room).await?;
            let done = 1 + done.fetch_add(1, Ordering::Relaxed);
            (control.progress)(done, total);
            Ok(answer)
        };
        let answers = stream::iter(sheets.into_iter().map(one));
        answers.buffered(self.parallel).try_collect().await
    }

    async fn read_sheet(
        &self,
        session: &Session,
        sheet: Sheet,
        room: &AtomicU64,
    ) -> Result<Vec<u8>, Fault> {
        let image = match sheet {
            Sheet::File(bytes) => bytes,
            Sheet::Page { pages, number } => draw(pages, number, self.dpi).await?,
        };
        let document = json!({ "Bytes": STANDARD.encode(&image) });
        drop(image);
        let mut body = self.api.options();
        match self.api.takes_several() {
            true => body.insert("DocumentPages".to_owned(), json!([document])),
            false => body.insert("Document".to_owned(), document),
        };
        let body = Value::Object(body).to_string().into();
        let left = room.load(Ordering::Relaxed);
        let reply = session.call(self.api.at_once(), body, left).await?;
        // Others may have used the room up meanwhile.
        let size = reply.body.len() as u64;
        let take = |left: u64| left.checked_sub(size);
        room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .map_err(|_| http::too_large())?;
        if !reply.body.trim_ascii_start().starts_with(b"{") {
            return Err(Fault::failed("Textract's answer is no JSON object"));
        }
        Ok(reply.body)
    }
}

/// Draw a page, coarser where it would be too large to be sent.
async fn draw(pages: Pages, number: u32, dpi: f32) -> Result<Bytes, Fault> {
    let drawing = move || {
        let mut dpi = dpi;
        for _ in 0..MAX_DRAWINGS {
            let image = pages.draw(number, dpi)?;
            if image.len() as u64 <= MAX_SENT_BYTES {
                return Ok(Bytes::from(image));
            }
            dpi *= COARSER;
        }
        Err(Fault::bad_input(format!(
            "page {number} is larger than Textract takes, however coarsely it is drawn"
        )))
    };
    let lost = |_| {
        Fault::new(
            ErrorKind::Failed,
            format!("page {number} could not be drawn"),
        )
    };
    tokio::task::spawn_blocking(drawing).await.map_err(lost)?
}
