package io.pushgate.dev.demo;

import io.pushgate.dev.device.Authenticator;
import io.pushgate.dev.device.Phone;
import java.time.InstantSource;

/// The chapter in which alice's phone becomes a credential.
record Enrolment(Scene scene, InstantSource clock) {
  /// Plays it.
  ///
  /// @return the code display of the phone
  Authenticator play() {
    var transcript = scene.transcript();
    transcript.chapter("Enrolment");
    var activationCode =
        transcript.step(
            "operator",
            "gets an activation code for alice, good once and for 15 minutes",
            _ -> {
              var answer = scene.client().post("/v1/users/" + scene.user() + "/enrollments");
              return Expect.status(201, answer).getString("activationCode");
            });
    return transcript.step(
        "phone",
        "makes a key, keeps its private half, redeems the code",
        line -> {
          var answer = scene.phone().provision(activationCode);
          Expect.member(Expect.status(201, answer), "user", scene.user());
          line.append(": credential ").append(scene.phone().credentialId());
          return Phone.authenticator(answer, clock);
        });
  }
}
