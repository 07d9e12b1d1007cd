// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Decision.h"
#include "ui/enrol/TakeList.h"
#include "ui/enrol/TakeService.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace rollcall::ui {

/// Lets the model hear the takes of a TakeList while they wait to be saved: whether one person speaks in each, whether they agree, and
/// whether somebody enrolled sounds like them.
///
/// @thread GUI
class VoiceCheck : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    VoiceCheck(Backend& backend, TakeList& takes, QObject* parent = nullptr);

    /// Who the takes are of; nothing: somebody new.
    void setSpeaker(std::optional<SpeakerId> speaker);

    /// Somebody else who is enrolled and whom the takes resemble, unless that was dismissed.
    [[nodiscard]] const std::optional<identify::Candidate>& lookalike() const { return m_lookalike; }
    /// It is another person: not asked about again, as long as there are takes.
    void dismissLookalike();
    [[nodiscard]] bool isDismissed(SpeakerId speaker) const { return m_dismissed.contains(speaker.value); }

    /// Reads what lets people hear whether lookalike() is the same person; comparisonReady() or comparisonFailed() follows.
    void fetchComparison();

Q_SIGNALS:
    /// @param both the first take, then the newest recording of lookalike(); mono, [-1, 1], at kSampleRateHz
    void comparisonReady(const std::vector<float>& both);
    void comparisonFailed(const rollcall::Error& error);
    /// lookalike() is another one.
    void changed();

private:
    void look();
    void onStatus();
    void compare();
    void show(std::optional<identify::Candidate> lookalike);

    Backend& m_backend;
    TakeService m_service;
    TakeList& m_takes;
    std::optional<SpeakerId> m_speaker;
    std::optional<identify::Candidate> m_lookalike;
    QSet<std::int64_t> m_asked;     ///< takes that the model hears or has heard
    QList<std::int64_t> m_compared; ///< takes of the newest comparison
    QSet<qint64> m_dismissed;
    QString m_model;
    int m_comparison = 0; ///< the newest; the answers of those before it are out of date
};

} // namespace rollcall::ui
