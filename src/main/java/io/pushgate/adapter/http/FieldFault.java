package io.pushgate.adapter.http;

/// One rule that a request breaks.
///
/// @param pointer RFC 6901 pointer to the member of the body; empty for the body as a whole, and
///   for what is not in the body
/// @param detail what the rule is
public record FieldFault(String pointer, String detail) {}
