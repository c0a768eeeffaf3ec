package io.pushgate.flow.port;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;

/// What reading on in a document of tokens finds.
public sealed interface TokenRow {
  /// A token that may be stored.
  ///
  /// @param position where its codes stand
  record Token(
      Place place,
      CredentialId credentialId,
      OtpParameters otp,
      OtpSecret secret,
      CodePosition position)
      implements TokenRow {}

  /// A token that may not.
  record Refused(RefusedRow row) implements TokenRow {}

  /// The document can be read no further.
  ///
  /// @param line where, from 1 on
  record Flawed(DocumentFlaw flaw, long line) implements TokenRow {}

  /// There are no more.
  record End() implements TokenRow {}

  /// Where a row is.
  ///
  /// @param row the number of the token in its document, from 1 on
  /// @param line the line on which it begins, from 1 on
  record Place(long row, long line) {}
}
