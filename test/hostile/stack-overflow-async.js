function login(email, password, callback) {
  setTimeout(function again() { again(); }, 1);
}
