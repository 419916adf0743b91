function login(email, password, callback) {
  callback(null, JSON.parse('{"user_id":"1","__proto__":{"admin":true},"constructor":1}'));
}
