//! Which items go together, by who chose both: once over everything, or event by event in bounded memory.
