class login { constructor(email, password, callback) { callback(null); } }
