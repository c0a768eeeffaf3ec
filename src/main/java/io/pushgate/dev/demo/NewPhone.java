package io.pushgate.dev.demo;

import io.pushgate.dev.device.Phone;
import io.vertx.core.json.JsonObject;

/// The chapter in which alice gets a new phone, and her credential moves there.
///
/// @param newPhone has no credential yet
record NewPhone(Scene scene, Phone newPhone) {
  /// Plays it.
  void play() {
    var transcript = scene.transcript();
    var moved = scene.phone().credentialId();
    transcript.chapter("New phone");
    var migration =
        transcript.step(
            "phone",
            "shows a migration code, good once and for 5 minutes",
            _ -> Expect.status(201, scene.phone().openMigration()));
    transcript.step(
        "new phone",
        "takes the credential over with a key of its own",
        line -> claim(migration, moved, line));
    transcript.step("phone", "learns that it has another one now", line -> follow(migration, line));
  }

  private JsonObject claim(JsonObject migration, String moved, StringBuilder line) {
    var answer = newPhone.claimMigration(migration.getString("migrationCode"));
    Expect.member(Expect.status(200, answer), "credentialId", moved);
    line.append(": still ").append(moved);
    return answer.body();
  }

  private JsonObject follow(JsonObject migration, StringBuilder line) {
    var answer = scene.phone().followMigration(migration.getString("migrationId"));
    Expect.member(Expect.status(200, answer), "status", "completed");
    line.append(": ").append(scene.phone().credentialId()).append(", nobody's");
    return answer.body();
  }
}
