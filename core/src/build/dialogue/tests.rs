//! Realistic payloads of the providers.
