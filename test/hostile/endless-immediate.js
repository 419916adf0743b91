function login(email, password, callback) {
  (function again() { setImmediate(again); })();
}
