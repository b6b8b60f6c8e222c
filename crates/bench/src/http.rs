//! The smallest HTTP/1.1 client that keeps a connection: a measured program must not wait for its measure.

use std::net::SocketAddr;

use anyhow::{Context, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One connection, opened at the first request and kept.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    /// What was read and not yet used.
    buffer: Vec<u8>,
}

/// An answer.
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Status line and headers, as they came.
    pub head: String,
    /// The body, without the frames of chunked encoding, still compressed.
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// A body that is none.
    pub fn json(&self) -> anyhow::Result<serde_json::Value> {
        serde_json::from_slice(&self.body).with_context(|| self.text())
    }

    /// This answer, if it is a good one.
    ///
    /// # Errors
    /// A status of 400 and above, with what was answered.
    pub fn good(self) -> anyhow::Result<Self> {
        ensure!(self.status < 400, "{}\n{}", self.head, self.text());
        Ok(self)
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let pairs = head.lines().filter_map(|line| line.split_once(':'));
    let mut values =
        pairs.filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
    values.next()
}

/// A request as it goes over the wire.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut text =
        format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

impl Client {
    /// A connection to be.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, buffer: Vec::with_capacity(64 * 1024) }
    }

    /// Sends a request and reads the answer.
    ///
    /// # Errors
    /// A connection that fails, or an answer that is no HTTP.
    pub async fn send(&mut self, request: &[u8]) -> anyhow::Result<Reply> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
            self.buffer.clear();
        }
        let reply = self.exchange(request).await;
        if reply.as_ref().map_or(true, |reply| reply.header("connection") == Some("close")) {
            self.stream = None;
        }
        reply
    }

    async fn exchange(&mut self, request: &[u8]) -> anyhow::Result<Reply> {
        self.stream()?.write_all(request).await?;
        let end = loop {
            match find(&self.buffer, b"\r\n\r\n") {
                Some(at) => break at,
                None => self.fill().await?,
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        self.buffer.drain(..end + 4);
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status")?;
        let length = header(&head, "content-length").map(str::parse).transpose()?;
        let body = match length {
            Some(length) => self.take(length).await?,
            None if header(&head, "transfer-encoding") == Some("chunked") => self.chunks().await?,
            None => Vec::new(),
        };
        Ok(Reply { status, head, body })
    }

    fn stream(&mut self) -> anyhow::Result<&mut TcpStream> {
        self.stream.as_mut().context("not connected")
    }

    async fn fill(&mut self) -> anyhow::Result<()> {
        let Self { stream: Some(stream), buffer, .. } = self else { bail!("not connected") };
        ensure!(stream.read_buf(buffer).await? > 0, "the connection was closed");
        Ok(())
    }

    async fn take(&mut self, length: usize) -> anyhow::Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.fill().await?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn chunks(&mut self) -> anyhow::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                match find(&self.buffer, b"\r\n") {
                    Some(at) => break at,
                    None => self.fill().await?,
                }
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.buffer[..end])?.trim(), 16)?;
            self.buffer.drain(..end + 2);
            let chunk = self.take(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn answered(pieces: &'static [&'static [u8]]) -> (Client, tokio::task::JoinHandle<()>) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = Client::new(listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 1024]).await.unwrap();
            for piece in pieces {
                stream.write_all(piece).await.unwrap();
                stream.flush().await.unwrap();
                tokio::task::yield_now().await;
            }
        });
        (client, server)
    }

    #[tokio::test]
    async fn a_body_in_chunks_is_put_together() {
        let (mut client, server) = answered(&[
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
            b"c\r\n2\r\nde\r\n0\r",
            b"\n\r\n",
        ])
        .await;
        let reply = client.send(&request("GET", "/", &[], b"")).await.unwrap();
        assert_eq!((reply.status, reply.text().as_str()), (200, "abcde"));
        server.await.unwrap();
    }

    #[tokio::test]
    async fn a_body_of_known_length_ends_there() {
        let (mut client, server) =
            answered(&[b"HTTP/1.1 404 No\r\nServer-Timing: x\r\nContent-Le", b"ngth: 2\r\n\r\nno"]).await;
        let reply = client.send(&request("GET", "/", &[], b"")).await.unwrap();
        assert_eq!(
            (reply.status, reply.header("server-timing"), reply.text().as_str()),
            (404, Some("x"), "no")
        );
        assert!(reply.good().is_err());
        server.await.unwrap();
    }
}
