/**
 * Moves a member to a new email address.
 */
async function changeEmail(email, newEmail, verified, callback) {
  const { MongoClient } = require('mongodb');

  if (!global.members) {
    global.members = new MongoClient(configuration.MONGODB_URI, {
      maxPoolSize: 2,
      serverSelectionTimeoutMS: 4000,
      connectTimeoutMS: 4000,
      socketTimeoutMS: 4000
    });
  }

  const change = { $set: { email: newEmail.toLowerCase(), emailVerified: verified === true } };

  let answer;
  try {
    const { matchedCount } = await global.members
      .db()
      .collection('members')
      .updateOne({ email: email.toLowerCase() }, change);
    answer = [null, matchedCount > 0];
  } catch (err) {
    const taken = err.code === 11000;
    if (!taken) {
      console.error('change_email:', err.name);
      // A client that could not connect at first never does: the next call makes a new one.
      const failed = global.members;
      global.members = null;
      if (failed) failed.close().catch(() => {});
    }
    answer = [
      taken
        ? new ValidationError('user_exists', 'There is an account with this email already.')
        : new Error('The user database is not available.')
    ];
  }
  return callback(...answer);
}
