package io.pushgate.flow.port;

import org.jspecify.annotations.Nullable;

/// A token that was not imported, and why.
///
/// @param serial its ID or serial number as the document has it; null where there is none, or where
///   the text is so long that it might be a secret in the wrong column
public record RefusedRow(TokenRow.Place place, @Nullable String serial, RowFlaw flaw) {}
