/// Hardware tokens in PSKC (RFC 6030), read as a stream: one key is in memory at a time. Values are
/// plain or encrypted by AES-CBC with a MAC, under a pre-shared key or one derived from a password.
///
/// Digital signatures (RFC 6030 §7) are not verified, since nobody says whose they should be: let
/// the transport or the operator vouch for the file. Of a key's policy only the usage is looked at;
/// how long tokens live is this gateway's own policy. `Time` is not read: the moment of export in
/// some files, the epoch in others.
@NullMarked
package io.pushgate.adapter.tokens.pskc;

import org.jspecify.annotations.NullMarked;
