function login(email, password, callback) {
  (function again() { Promise.resolve().then(again); })();
}
