// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/BoundedJson.h"

#include <QTest>

#include <string>

using rollcall::nn::parseBoundedJson;

class BoundedJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsSound()
    {
        const auto json = parseBoundedJson("{\"a\":[1,-2,3.5,true,null,\"x[[[[[[[[[[\"],\"b\":{\"c\":{}}}");
        QVERIFY(json.has_value());
        QCOMPARE((*json)["a"].size(), 6U);
        QCOMPARE((*json)["a"][5].get<std::string>(), std::string("x[[[[[[[[[["));
        QVERIFY(parseBoundedJson("true").has_value());
    }

    void refusesWhatIsNot()
    {
        for (const char* text : {"", "{", "[1,2", "nonsense", "{\"a\":1}x", "{\"a\" 1}"}) {
            QVERIFY2(!parseBoundedJson(text), text);
        }
    }

    void depthIsBounded()
    {
        const auto nested = [](int depth) {
            return std::string(static_cast<std::size_t>(depth), '[') +
                   std::string(static_cast<std::size_t>(depth), ']');
        };
        QVERIFY(parseBoundedJson(nested(8)).has_value());
        QVERIFY(!parseBoundedJson(nested(9)));
        std::string wide = "[";
        for (int i = 0; i < 100; ++i) {
            wide += nested(6) + ",";
        }
        QVERIFY(parseBoundedJson(wide + "0]").has_value()); // side by side is not deep
    }

    void numberOfValuesIsBounded()
    {
        const auto list = [](int values) {
            std::string text = "[0";
            for (int i = 1; i < values; ++i) {
                text += ",0";
            }
            return text + "]";
        };
        QVERIFY(parseBoundedJson(list(499999)).has_value());
        QVERIFY(!parseBoundedJson(list(500000)));
    }
};

QTEST_GUILESS_MAIN(BoundedJsonTest)
#include "BoundedJsonTest.moc"
