// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SpeakerName.h"

#include <QTest>

#include <string>

using namespace rollcall;
using namespace rollcall::store;

class SpeakerNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void sameName_data();
    void sameName();
    void keepsTheText();
};

void SpeakerNameTest::refuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("spaces") << QByteArray(" \t\n ");
    QTest::newRow("no-break spaces") << QByteArray("\xc2\xa0\xe3\x80\x80");
    QTest::newRow("line end inside") << QByteArray("Ann\nBob");
    QTest::newRow("zero byte") << QByteArray("Ann\0Bob", 7);
    QTest::newRow("escape") << QByteArray("Ann\x1b[31m");
    QTest::newRow("next line") << QByteArray("Ann\xc2\x85"
                                             "Bob");
    QTest::newRow("line separator") << QByteArray("Ann\xe2\x80\xa8"
                                                  "Bob");
    QTest::newRow("right-to-left override") << QByteArray("Ann\xe2\x80\xae"
                                                          "boB");
    QTest::newRow("invisible only") << QByteArray("\xe2\x80\x8b\xe2\x80\x8b");
    QTest::newRow("lone continuation byte") << QByteArray("Ann\x80");
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf");
    QTest::newRow("cut off") << QByteArray("Ann\xe2\x82");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
    QTest::newRow("201 bytes") << QByteArray(201, 'x');
}

void SpeakerNameTest::refuses()
{
    QFETCH(QByteArray, name);
    const auto parsed = parseSpeakerName(name.toStdString());
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!parsed.error().message.empty());
}

void SpeakerNameTest::sameName_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << QByteArray("Ann") << QByteArray("aNN") << true;
    QTest::newRow("trimmed") << QByteArray("Ann") << QByteArray("  Ann\t") << true;
    QTest::newRow("accented case") << QByteArray("\xc3\x89mile") << QByteArray("\xc3\xa9mile") << true;
    QTest::newRow("composed") << QByteArray("\xc3\xa9mile") << QByteArray("e\xcc\x81mile") << true;
    QTest::newRow("sharp s") << QByteArray("Gro\xc3\x9f") << QByteArray("GROSS") << true;
    QTest::newRow("final sigma") << QByteArray("\xce\xa3\xce\xaf\xcf\x83\xcf\x85\xcf\x86\xce\xbf\xcf\x82")
                                 << QByteArray("\xce\xa3\xce\x8a\xce\xa3\xce\xa5\xce\xa6\xce\x9f\xce\xa3") << true;
    QTest::newRow("cyrillic") << QByteArray("\xd0\x9e\xd0\xbb\xd1\x8f") << QByteArray("\xd0\xbe\xd0\xbb\xd1\x8f")
                              << true;
    QTest::newRow("full width") << QByteArray("\xef\xbc\xa1nn") << QByteArray("Ann") << true;
    QTest::newRow("zero-width space") << QByteArray("A\xe2\x80\x8bnn") << QByteArray("Ann") << true;
    QTest::newRow("accent") << QByteArray("Emile") << QByteArray("\xc3\x89mile") << false;
    QTest::newRow("other") << QByteArray("Ann") << QByteArray("Anna") << false;
}

void SpeakerNameTest::sameName()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QFETCH(bool, same);
    const auto first = parseSpeakerName(one.toStdString());
    const auto second = parseSpeakerName(other.toStdString());
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(first->key == second->key, same);
}

void SpeakerNameTest::keepsTheText()
{
    const auto parsed = parseSpeakerName("  Zo\xc3\xab  van 't Hof \n");
    QVERIFY(parsed.ok());
    QCOMPARE(parsed->text, std::string("Zo\xc3\xab  van 't Hof"));
    QVERIFY(parseSpeakerName(std::string(200, 'x')).ok());
}

QTEST_GUILESS_MAIN(SpeakerNameTest)
#include "SpeakerNameTest.moc"
