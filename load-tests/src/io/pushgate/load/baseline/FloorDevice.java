package io.pushgate.load.baseline;

/// A device as Redis keeps it beside its user.
///
/// @param publicKey X.509, base64
record FloorDevice(
    String credentialId, String user, String name, String pushToken, String publicKey) {
  private static final int FIELDS = 5;

  static FloorDevice read(String stored) {
    var fields = stored.split("\t", FIELDS);
    return new FloorDevice(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  /// How a challenge names it.
  String label() {
    return credentialId + '\t' + name;
  }

  String stored() {
    return String.join("\t", credentialId, user, name, pushToken, publicKey);
  }

  @Override
  public String toString() {
    return "FloorDevice[" + credentialId + "]";
  }
}
