package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/// Posts to `messages:send`, once. Used on one event loop only.
interface Wire {
  /// Never fails: whatever happens is an answer.
  ///
  /// @param giveUpAt when silence becomes the answer
  Future<Answer> post(Buffer body, String accessToken, Instant giveUpAt);
}
