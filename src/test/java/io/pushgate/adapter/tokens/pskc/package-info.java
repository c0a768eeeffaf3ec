/// Documents of hardware tokens in PSKC, in order and hostile.
package io.pushgate.adapter.tokens.pskc;
