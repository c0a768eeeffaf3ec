package io.pushgate.domain.credential;

/// An OTP secret encrypted for one credential ID. Safe to store, useless without the keyset, and
/// worthless under another ID.
///
/// @param text base64url of the ciphertext
public record SealedSecret(String text) {
  @Override
  public String toString() {
    return "[SEALED]";
  }
}
