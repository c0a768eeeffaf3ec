package io.pushgate.adapter.crypto;

/// The keyset of development mode, known to everybody: it protects nothing. It is fixed so that two
/// development nodes on one Redis understand each other.
public final class DevelopmentKeyset {
  /// The keyset as the configuration would hold it.
  public static final String JSON =
      """
      {"primaryKeyId":1,"key":[{"keyData":{
        "typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",
        "value":"GiBQdXNoZ2F0ZSBkZXZlbG9wbWVudCBrZXlzZXQgb25seQ==",
        "keyMaterialType":"SYMMETRIC"},
        "status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}
      """;

  private DevelopmentKeyset() {}

  /// The keyset, read.
  public static Keyset keyset() {
    return Keyset.parse(JSON).orElseThrow();
  }

  /// True if the development key is in this keyset, alone or among others, however it is written
  /// down: `serve` refuses such a keyset.
  public static boolean isDevelopmentKeyset(Keyset keyset) {
    return keyset.sharesKeyWith(keyset());
  }
}
