//! Events as bytes: postcard, packed by zstd where there are many.

use recsys::event::Event;

/// Why bytes are no events.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Not what postcard writes for events.
    #[error("not a list of events")]
    Form(#[from] postcard::Error),
    /// Not what zstd writes.
    #[error("not packed")]
    Packing(#[from] std::io::Error),
    /// Written by a program that packs in another way.
    #[error("packed in an unknown way")]
    Unknown,
}

/// The way of packing, as the first byte of a segment: events or nothing, postcard, zstd.
const PACKED: u8 = 1;
/// The fastest level: at this the processor's time goes to everything else.
const LEVEL: i32 = 1;

/// The events of one inbox row.
///
/// # Errors
/// As postcard says.
pub fn write(events: &[Event]) -> Result<Vec<u8>, Unreadable> {
    Ok(postcard::to_allocvec(events)?)
}

/// The events of one inbox row.
///
/// # Errors
/// Bytes that are none.
pub fn read(bytes: &[u8]) -> Result<Vec<Event>, Unreadable> {
    Ok(postcard::from_bytes(bytes)?)
}

/// The events of a segment; what was erased is none.
///
/// # Errors
/// As zstd says.
pub fn pack(events: &[Option<Event>]) -> Result<Vec<u8>, Unreadable> {
    let plain = postcard::to_allocvec(events)?;
    let mut packed = vec![PACKED];
    packed.extend(zstd::bulk::compress(&plain, LEVEL)?);
    Ok(packed)
}

/// The events of a segment.
///
/// # Errors
/// Bytes that are none.
pub fn unpack(bytes: &[u8]) -> Result<Vec<Option<Event>>, Unreadable> {
    match bytes.split_first() {
        Some((&PACKED, packed)) => Ok(postcard::from_bytes(&zstd::stream::decode_all(packed)?)?),
        _ => Err(Unreadable::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use recsys::event::Kind;

    use super::*;

    fn liked(person: i64) -> Event {
        Event { at: 1_795_305_600_000_000 + person, person, kind: Kind::Like { note: 9, on: true } }
    }

    #[test]
    fn what_was_packed_comes_back_and_what_was_erased_is_none() {
        let events = vec![Some(liked(1)), None, Some(liked(2))];
        assert_eq!(unpack(&pack(&events).unwrap()).unwrap(), events);
        assert_eq!(read(&write(&[liked(3)]).unwrap()).unwrap(), [liked(3)]);
    }

    #[test]
    fn what_is_no_segment_is_refused() {
        let packed = pack(&[Some(liked(1))]).unwrap();
        assert!(matches!(unpack(&[]), Err(Unreadable::Unknown)));
        assert!(matches!(unpack(&[9, 9, 9]), Err(Unreadable::Unknown)));
        assert!(unpack(&packed[..packed.len() - 3]).is_err());
        assert!(read(&[200]).is_err());
    }
}
