//! One request to the server over a connection of its own, as thin as networks in basements are: it may break at any
//! moment, also right after the server has done what it was asked.

use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Where the wire breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Nowhere.
    Nowhere,
    /// In the middle of the request.
    WhileAsking,
    /// When the request is out, before any answer.
    AfterAsking,
    /// When the first byte of the answer is there, so after the commit; the rest is never read.
    AfterCommit,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer;

/// A server that does not answer in this time is as good as gone.
const LIMIT: Duration = Duration::from_secs(60);

pub struct Asked<'a> {
    pub path: &'a str,
    pub kind: &'a str,
    pub cookie: &'a str,
    pub body: &'a str,
}

/// Posts; the status, the head and the body of the answer.
pub async fn post(to: SocketAddr, asked: &Asked<'_>, cut: Cut) -> Result<(u16, String, String), NoAnswer> {
    match tokio::time::timeout(LIMIT, exchange(to, asked, cut)).await {
        Ok(Ok(Some(answer))) => read(&answer).ok_or(NoAnswer),
        _ => Err(NoAnswer),
    }
}

async fn exchange(to: SocketAddr, asked: &Asked<'_>, cut: Cut) -> std::io::Result<Option<Vec<u8>>> {
    let Asked {
        path,
        kind,
        cookie,
        body,
    } = asked;
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nContent-Type: {kind}\r\nCookie: {cookie}\r\n\
         Accept: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    if cut == Cut::WhileAsking {
        stream.write_all(&request.as_bytes()[..request.len() * 3 / 4]).await?;
        return Ok(None);
    }
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    match cut {
        Cut::AfterAsking => return Ok(None),
        Cut::AfterCommit => {
            stream.read_exact(&mut [0]).await?;
            return Ok(None);
        }
        Cut::Nowhere | Cut::WhileAsking => stream.read_to_end(&mut answer).await?,
    };
    Ok(Some(answer))
}

fn read(answer: &[u8]) -> Option<(u16, String, String)> {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>())
    });
    // Half an answer is none.
    match length {
        Some(Ok(length)) if body.len() < length => None,
        _ => Some((status, head.to_owned(), body.to_owned())),
    }
}
