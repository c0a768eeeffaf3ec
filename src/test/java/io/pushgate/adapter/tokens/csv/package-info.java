/// Documents of hardware tokens in CSV, in order and hostile.
package io.pushgate.adapter.tokens.csv;
