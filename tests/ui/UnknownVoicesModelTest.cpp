// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownVoicesModel.h"
#include "ui/live/TurnsModel.h"
#include "ui/unknown/UnknownTurnsModel.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;

class UnknownVoicesModelTest : public QObject
{
    Q_OBJECT

    static store::UnknownTurn turn(std::int64_t id, std::int64_t voice, double seconds)
    {
        return {store::UnknownTurnId{id},
                store::UnknownVoiceId{voice},
                QDateTime::currentMSecsSinceEpoch() - 1000 * id,
                seconds + 1.0,
                seconds,
                "microphone: Headset"};
    }
    static pipeline::UnknownVoice voice(std::int64_t id, const std::vector<store::UnknownTurn>& turns)
    {
        pipeline::UnknownVoice made{store::UnknownVoiceId{id}, turns, 0.0};
        for (const store::UnknownTurn& one : turns) {
            made.netSpeechSeconds += one.netSpeechSeconds;
        }
        return made;
    }

private Q_SLOTS:
    void voicesAreDescribed()
    {
        ui::UnknownVoicesModel model;
        const QAbstractItemModelTester rules(&model);
        model.setVoices({voice(3, {turn(1, 3, 4.0), turn(2, 3, 8.5)}), voice(1, {turn(5, 1, 3.0)})});
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex first = model.index(0);
        QCOMPARE(first.data().toString(), QStringLiteral("Unknown voice 3"));
        const QString detail = first.data(ui::TurnsModel::DetailRole).toString();
        QVERIFY2(detail.startsWith(QString::fromUtf8("2 turns · 12.5 s · today")), qPrintable(detail));
        QVERIFY(model.index(1).data(ui::TurnsModel::DetailRole).toString().startsWith(QStringLiteral("1 turn ")));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Unknown voice 3, 2 turns")));
        QCOMPARE(model.voiceAt(1), 1);
        QCOMPARE(model.voiceAt(2), 0);
        QCOMPARE(model.rowOf(1), 1);
        QCOMPARE(model.rowOf(9), -1);
        model.setPlaying(1);
        QVERIFY(model.index(1).data(ui::TurnsModel::PlayingRole).toBool());
        QVERIFY(!first.data(ui::TurnsModel::PlayingRole).toBool());
    }

    void whatStaysTheSameIsNoReset()
    {
        ui::UnknownVoicesModel model;
        const QAbstractItemModelTester rules(&model);
        model.setVoices({voice(1, {turn(1, 1, 3.0)})});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setVoices({voice(1, {turn(2, 1, 3.0), turn(1, 1, 3.0)})});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        model.setVoices({});
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 0);
    }

    void turnsAreDescribed()
    {
        ui::UnknownTurnsModel model;
        const QAbstractItemModelTester rules(&model);
        model.setTurns({turn(7, 1, 4.0), turn(8, 1, 2.5)});
        QCOMPARE(model.rowCount(), 2);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QVERIFY(text(0, ui::UnknownTurnsModel::TimeColumn).startsWith(QStringLiteral("today")));
        QCOMPARE(text(0, ui::UnknownTurnsModel::OriginColumn), QString::fromUtf8("Microphone “Headset”"));
        QCOMPARE(text(1, ui::UnknownTurnsModel::SpeechColumn), QStringLiteral("2.5 s"));
        QCOMPARE(model.turnAt(1), 8);
        QCOMPARE(model.turnAt(-1), 0);
        const auto spoken = [&model](int row) {
            return model.index(row, ui::UnknownTurnsModel::PlayColumn).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(0), QStringLiteral("Play"));
        model.setPlaying(7);
        QCOMPARE(spoken(0), QStringLiteral("Stop"));
        QCOMPARE(spoken(1), QStringLiteral("Play"));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTurns({turn(7, 1, 4.0), turn(8, 1, 2.5)});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.headerData(ui::UnknownTurnsModel::SpeechColumn, Qt::Horizontal).toString(),
                 QStringLiteral("Speech"));
    }
};

QTEST_MAIN(UnknownVoicesModelTest)
#include "UnknownVoicesModelTest.moc"
