/// Documents of hardware tokens, read.
package io.pushgate.adapter.tokens;
