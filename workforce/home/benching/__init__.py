"""What `script/bench` measures from inside: who looks at which page, the outbox, the PDF."""
