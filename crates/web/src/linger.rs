//! Reads what is left of a request's body before its answer is sent. Without that, an answer that comes early (too
//! large, not signed in) closes the connection under a sender who is still writing, who then sees a broken
//! connection instead of what is wrong.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, HttpBody};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use futures::{Stream, StreamExt};

/// What is thrown away at most of one body; a sender of more is cut off.
const MOST: usize = 256 * 1024 * 1024;
/// How long a sender may take for what is thrown away.
const LONGEST: Duration = Duration::from_secs(20);

type Rest = Arc<Mutex<Option<BodyDataStream>>>;

/// A body that leaves behind what nobody read of it.
struct Kept {
    body: Option<BodyDataStream>,
    rest: Rest,
    /// Who asks first whether to send (`Expect: 100-continue`) sends nothing until the body is read.
    held_back: bool,
}

impl Stream for Kept {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.held_back = false;
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let polled = body.poll_next_unpin(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.body = None;
        }
        polled
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if self.held_back {
            return;
        }
        *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = self.body.take();
    }
}

/// Wraps every route: see the module.
pub async fn linger(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let held_back = request.headers().contains_key(header::EXPECT);
    let rest = Rest::default();
    let request = request.map(|body| {
        Body::from_stream(Kept { body: Some(body.into_data_stream()), rest: Arc::clone(&rest), held_back })
    });
    let response = next.run(request).await;
    let unread = rest.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(unread) = unread {
        // A sender who is too slow or sends too much gets the answer, if it still can be had.
        let _ = tokio::time::timeout(LONGEST, throw_away(unread)).await;
    }
    response
}

async fn throw_away(mut body: BodyDataStream) {
    let mut read = 0;
    while let Some(Ok(bytes)) = body.next().await {
        read += bytes.len();
        if read > MOST {
            return;
        }
    }
}
