// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/EnrolledSpeakers.h"

#include <QTest>

using namespace rollcall;
using ui::EnrolledSpeakers;

namespace {

ui::SpeakerRow row(qint64 id, const char* name)
{
    ui::SpeakerRow speaker;
    speaker.id = id;
    speaker.name = QString::fromUtf8(name);
    return speaker;
}

QList<qint64> idsOf(const EnrolledSpeakers& enrolled)
{
    QList<qint64> ids;
    for (const ui::SpeakerRow& speaker : enrolled.speakers()) {
        ids.append(speaker.id);
    }
    return ids;
}

EnrolledSpeakers three()
{
    EnrolledSpeakers enrolled;
    enrolled.show({row(1, "Ada"), row(2, "Bruno"), row(3, "Cleo")}, nullptr);
    return enrolled;
}

} // namespace

class EnrolledSpeakersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWaitsIsNamedNowhereAndComesBack()
    {
        EnrolledSpeakers enrolled = three();
        enrolled.beginRemoval({2});
        QCOMPARE(idsOf(enrolled), (QList<qint64>{1, 3}));
        QVERIFY(!enrolled.contains(2) && !enrolled.named(QStringLiteral("bruno")));
        QVERIFY(enrolled.somebodyWaits());
        enrolled.undoRemoval();
        QCOMPARE(idsOf(enrolled), (QList<qint64>{1, 2, 3}));
        QCOMPARE(enrolled.named(QStringLiteral("BRUNO"))->value, 2);
    }

    void erasingGoesOnWhileOthersWait()
    {
        EnrolledSpeakers enrolled = three();
        enrolled.beginRemoval({1});
        const QList<qint64> first = enrolled.beginErasing();
        enrolled.beginRemoval({3});
        QCOMPARE(idsOf(enrolled), QList<qint64>{2});
        enrolled.undoRemoval(); // the one who is being erased does not come back by it
        QCOMPARE(idsOf(enrolled), (QList<qint64>{2, 3}));
        QCOMPARE(enrolled.leaving(), first);
        enrolled.endErasing(first); // failed: the store still has her
        QCOMPARE(idsOf(enrolled), (QList<qint64>{1, 2, 3}));
    }

    void whoIsGoneFromTheStoreIsGone()
    {
        EnrolledSpeakers enrolled = three();
        enrolled.beginRemoval({1, 2});
        QVERIFY(!enrolled.keepOnly({1, 2, 3}));
        QVERIFY(enrolled.keepOnly({2, 3}));
        QCOMPARE(enrolled.beginErasing(), QList<qint64>{2});
        QCOMPARE(idsOf(enrolled), QList<qint64>{3});
    }
};

QTEST_GUILESS_MAIN(EnrolledSpeakersTest)
#include "EnrolledSpeakersTest.moc"
