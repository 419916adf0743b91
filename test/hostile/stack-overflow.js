function login(email, password, callback) {
  (function again() { again(); })();
}
