// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TurnsModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall::ui;
using rollcall::identify::LiveKind;

class TurnsModelTest : public QObject
{
    Q_OBJECT

    static Turn turn(qint64 number, const char* name)
    {
        Turn made;
        made.number = number;
        made.kind = *name == '\0' ? LiveKind::Unknown : LiveKind::Known;
        made.speakerId = *name == '\0' ? 0 : 7;
        made.name = QString::fromUtf8(name);
        made.probability = 0.97;
        made.netSpeechSeconds = 3.21;
        made.beganAt = QDateTime(QDate(2026, 3, 1), QTime(14, 3, static_cast<int>(number)));
        return made;
    }

private Q_SLOTS:
    void newestFirst()
    {
        TurnsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show({turn(1, "Mira")});
        model.show({turn(1, "Mira"), turn(2, "")});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex newest = model.index(0);
        QCOMPARE(newest.data().toString(), QStringLiteral("Unknown voice"));
        QCOMPARE(newest.data(TurnsModel::DetailRole).toString(), QString::fromUtf8("14:03:02 · 3.2 s"));
        const QModelIndex older = model.index(1);
        QCOMPARE(older.data().toString(), QStringLiteral("Mira"));
        QCOMPARE(older.data(TurnsModel::DetailRole).toString(), QString::fromUtf8("14:03:01 · 97 %"));
        QCOMPARE(older.data(TurnsModel::SpeakerIdRole).toLongLong(), 7);
        QCOMPARE(older.data(Qt::AccessibleTextRole).toString(), QString::fromUtf8("Mira, 14:03:01 · 97 %"));
        QCOMPARE(model.turn(older).number, 1);
    }

    void saysWhyThereIsNoAnswer()
    {
        Turn open = turn(1, "");
        open.kind = LiveKind::Listening;
        open.unanswered = true;
        open.netSpeechSeconds = 1.2;
        TurnsModel model;
        model.show({open});
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Too short to tell"));
        QCOMPARE(model.index(0).data(TurnsModel::DetailRole).toString(), QString::fromUtf8("14:03:01 · 1.2 s"));
        open.netSpeechSeconds = 8.0; // as where speakers cannot be told apart
        model.show({});
        model.show({open});
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("No answer"));
    }

    void tellsOfWhatIsSeenAlone()
    {
        TurnsModel model;
        model.show({turn(1, "Mira")});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        Turn longer = turn(1, "Mira");
        longer.endSeconds = 5.0;
        model.show({longer});
        QCOMPARE(changed.size(), 0);
        QCOMPARE(model.turn(model.index(0)).endSeconds, 5.0);
        longer.probability = 0.5;
        model.show({longer});
        QCOMPARE(changed.size(), 1);
        model.show({longer, turn(2, ""), turn(3, "Jonas")});
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Jonas"));
    }

    void whoIsGoneLeaves()
    {
        TurnsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show({turn(1, "Mira"), turn(2, ""), turn(3, "Mira")});
        model.show({turn(2, "")});
        QCOMPARE(model.rowCount(), 1);
        model.show({});
        QCOMPARE(model.rowCount(), 0);
        model.show({turn(9, "Jonas")});
        QCOMPARE(model.rowCount(), 1);
    }

    void marksTheOneThatIsHeard()
    {
        TurnsModel model;
        model.show({turn(1, "Mira"), turn(2, "")});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setPlaying(1);
        QCOMPARE(model.playing(), 1);
        QVERIFY(model.index(1).data(TurnsModel::PlayingRole).toBool());
        QVERIFY(!model.index(0).data(TurnsModel::PlayingRole).toBool());
        model.setPlaying(2);
        QCOMPARE(changed.size(), 3);
        model.setPlaying(0);
        QVERIFY(!model.index(0).data(TurnsModel::PlayingRole).toBool());
    }
};

QTEST_MAIN(TurnsModelTest)
#include "TurnsModelTest.moc"
