# SPDX-License-Identifier: GPL-3.0-or-later
"""Latchkey's client, the vendor's JavaScript SDK and curl work on one demo workspace and must agree.

The SDK knows neither scopes nor changing a token, so there curl sends what the documentation says.
Arguments: the programs latchkey and latchkey_apiclient, and the folder in which the SDK is installed.
"""

import os
import sys
import unittest

from comments import ODD_COMMENTS
from programs import Client, Curl, DemoServer
from secretwatch import SecretWatch, print_ends

LATCHKEY, APICLIENT, SDK = sys.argv[1:4]
HOME = os.environ["LATCHKEY_TEST_HOME"]
LOGS = os.path.join(HOME, "logs")
WITNESS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sdk", "witness.mjs")
DAY = 24 * 60 * 60


class SdkTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        # The last is cleaned up first: once all programs have ended, the watch looks at what they left.
        os.mkdir(LOGS)
        cls.watch = SecretWatch(HOME)
        cls.addClassCleanup(cls.watch.stop)
        cls.addClassCleanup(cls.watch.check)
        with cls.log("server") as log:
            cls.server = DemoServer(LATCHKEY, log, cls.watch.hear)
        cls.addClassCleanup(cls.server.stop)
        cls.watch.add("the token of the sign-in", cls.server.token)
        cls.watch.add("the secret of the service principal", cls.server.client_secret)
        cls.latchkey = cls.latchkey_client()
        cls.sdk = cls.sdk_client()
        cls.curl = Curl(cls.server)

    @staticmethod
    def log(name):
        return open(os.path.join(LOGS, f"{name}.log"), "ab")

    @classmethod
    def client(cls, name, command, log_name, token):
        with cls.log(log_name) as log:
            client = Client(name, command, cls.server, log, cls.watch.hear, token)
        cls.addClassCleanup(client.stop)
        return client

    @classmethod
    def latchkey_client(cls, token=None):
        return cls.client("Latchkey's client", [APICLIENT], "apiclient", token)

    @classmethod
    def sdk_client(cls, token=None):
        return cls.client("the SDK", ["node", WITNESS, SDK], "witness", token)

    def tearDown(self):
        self.watch.check()

    def create(self, comment):
        """A token with two scopes. Returns its id."""
        answer = self.latchkey.do("create", comment=comment, lifetimeSeconds=DAY, scopes=["sql", "unity-catalog"])
        return answer["token"]["id"]

    def test_all_three_list_the_same_tokens(self):
        def facts(token):
            return (token["comment"], token["createdMs"], token["expiryMs"])

        sdk = {id: facts(token) for id, token in self.sdk.tokens().items()}
        latchkey = {id: facts(token) for id, token in self.latchkey.tokens().items()}
        curl = {id: (token.get("comment", ""), token.get("creation_time"), token.get("expiry_time"))
                for id, token in self.curl.tokens().items()}
        self.assertGreater(len(sdk), 3, "the demo workspace begins with some tokens")
        self.assertEqual(latchkey, sdk)
        self.assertEqual(latchkey, curl)

    def test_scopes_are_read_as_they_are_sent(self):
        wire = {id: token.get("scopes", ["all-apis"]) for id, token in self.curl.tokens().items()}
        read = {id: token["scopes"] for id, token in self.latchkey.tokens().items()}
        self.assertEqual(read, wire)

    def test_comments_of_the_sdk_arrive_unchanged(self):
        for kind, comment in ODD_COMMENTS.items():
            with self.subTest(kind):
                id = self.sdk.do("create", comment=comment, lifetimeSeconds=DAY)["token"]["id"]
                self.assertEqual(self.latchkey.tokens()[id]["comment"], comment)

    def test_comments_of_latchkey_arrive_unchanged(self):
        for kind, comment in ODD_COMMENTS.items():
            with self.subTest(kind):
                id = self.create(comment)
                self.assertEqual(self.sdk.tokens()[id]["comment"], comment)
                self.assertEqual(self.curl.tokens()[id]["comment"], comment)

    def test_lifetimes_are_seconds_for_both(self):
        for seconds in (60, DAY, 730 * DAY):
            for client in (self.sdk, self.latchkey):
                with self.subTest(seconds=seconds):
                    answer = client.do("create", comment="lifetime", lifetimeSeconds=seconds, scopes=["sql"])
                    token = self.curl.tokens()[answer["token"]["id"]]
                    self.assertEqual(token["expiry_time"] - token["creation_time"], seconds * 1000)

    def test_the_id_is_the_hash_of_the_value_for_both(self):
        for client in (self.sdk, self.latchkey):
            answer = client.do("create", comment="hash", lifetimeSeconds=DAY, scopes=["sql"])
            self.assertEqual(answer["valueSha256"], answer["token"]["id"])

    def test_latchkey_sees_a_documented_update(self):
        for kind, comment in ODD_COMMENTS.items():
            with self.subTest(kind):
                id = self.create("before")
                body = {"token": {"comment": comment, "scopes": ["files"]}, "update_mask": "comment,scopes"}
                self.assertEqual(self.curl.send("PATCH", f"token/{id}", body), (200, {}))
                token = self.latchkey.tokens()[id]
                self.assertEqual((token["comment"], token["scopes"]), (comment, ["files"]))
                self.assertEqual(self.sdk.tokens()[id]["comment"], comment)

    def test_an_update_by_latchkey_is_seen_by_the_others(self):
        for kind, comment in ODD_COMMENTS.items():
            with self.subTest(kind):
                id = self.create("before")
                self.latchkey.do("update", id=id, comment=comment)
                token = self.curl.tokens()[id]
                self.assertEqual((token["comment"], token["scopes"]), (comment, ["sql", "unity-catalog"]))
                self.assertEqual(self.sdk.tokens()[id]["comment"], comment)

    def test_latchkey_erases_a_comment(self):
        id = self.create("to be erased")
        self.latchkey.do("update", id=id, comment="")
        self.assertEqual(self.curl.tokens()[id].get("comment", ""), "")

    def test_latchkey_changes_scopes_alone(self):
        id = self.create("stays")
        self.latchkey.do("update", id=id, scopes=["files", "jobs"])
        token = self.curl.tokens()[id]
        self.assertEqual((token["comment"], sorted(token["scopes"])), ("stays", ["files", "jobs"]))

    def test_what_one_revokes_is_gone_for_the_other(self):
        for revoker, other in ((self.sdk, self.latchkey), (self.latchkey, self.sdk)):
            id = self.create("short-lived")
            self.assertIn(id, other.tokens())
            revoker.do("revoke", id=id)
            self.assertNotIn(id, other.tokens())

    def test_both_are_told_that_a_token_is_gone(self):
        id = self.create("gone soon")
        self.sdk.do("revoke", id=id)
        sdk = self.sdk.ask("revoke", id=id)
        latchkey = self.latchkey.ask("revoke", id=id)
        self.assertEqual((sdk["ok"], sdk["status"], sdk["code"]), (False, 404, "RESOURCE_DOES_NOT_EXIST"))
        self.assertEqual((latchkey["ok"], latchkey["status"], latchkey["code"]),
                         (False, 404, "RESOURCE_DOES_NOT_EXIST"))
        self.assertTrue(latchkey["notFound"])

    def test_both_are_refused_with_an_unknown_token(self):
        unknown = "dapi" + "0" * 32
        sdk = self.sdk_client(unknown).ask("list")
        latchkey = self.latchkey_client(unknown).ask("list")
        self.assertEqual((sdk["ok"], sdk["status"]), (False, 403))
        self.assertEqual((latchkey["ok"], latchkey["status"]), (False, 403))


def main():
    result = unittest.main(argv=sys.argv[:1], verbosity=2, exit=False).result
    if result.wasSuccessful():
        return 0
    print_ends(LOGS)
    return 1


if __name__ == "__main__":
    sys.exit(main())
